package dev.axoncommerce.order.cart;

import dev.axoncommerce.platform.command.Refusal.Kind;
import dev.axoncommerce.platform.command.Refused;
import java.util.Map;

/** The rules of carts that a person can break. */
final class CartRules {

    private CartRules() {}

    /** The refusal does not reveal whether the cart is missing or belongs to another customer. */
    static Refused aCartIsItsCustomers() {
        return new Refused("not-found", Kind.UNKNOWN, "The resource does not exist.");
    }

    static Refused onlyAnOpenCartChanges(Cart.Status status) {
        return new Refused("cart-closed", Kind.WRONG_STATE, "The cart is %s and cannot be changed.".formatted(status));
    }

    static Refused aCartIsCheckedOutOnce(String orderId) {
        return new Refused(
                "cart-checked-out-otherwise",
                Kind.IMPOSSIBLE,
                "The cart was already checked out with a different address, payment method or total.",
                Map.of("orderId", orderId));
    }

    static Refused aCartHasRoomFor(int items) {
        return new Refused("cart-full", Kind.IMPOSSIBLE, "A cart holds at most %d items.".formatted(items));
    }

    static Refused nothingIsBoughtWithAnEmptyCart() {
        return new Refused("cart-empty", Kind.IMPOSSIBLE, "The cart has no items.");
    }
}
