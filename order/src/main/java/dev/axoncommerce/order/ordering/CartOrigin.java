package dev.axoncommerce.order.ordering;

import org.jspecify.annotations.Nullable;

/** Encodes the cart of an order in {@link dev.axoncommerce.api.order.OrderPlaced#requestFingerprint()}. */
public final class CartOrigin {

    private static final String PREFIX = "cart-";

    private CartOrigin() {}

    /** The origin of an order that comes from a cart. */
    public static String of(String cartId) {
        return PREFIX + cartId;
    }

    /** Whether an origin names a cart. */
    public static boolean isCart(String origin) {
        return origin.startsWith(PREFIX);
    }

    /** The cart of an order; null if it was placed by a request of its own, whose fingerprint is hexadecimal. */
    static @Nullable String cartOf(String origin) {
        return isCart(origin) ? origin.substring(PREFIX.length()) : null;
    }
}
