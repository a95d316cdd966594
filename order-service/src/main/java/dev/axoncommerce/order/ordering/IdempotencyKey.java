package dev.axoncommerce.order.ordering;

import dev.axoncommerce.api.order.OrderId;
import dev.axoncommerce.platform.identity.NamedId;
import dev.axoncommerce.platform.rest.InvalidValue;
import java.util.UUID;
import java.util.regex.Pattern;

/** The key under which a customer's request counts once. */
record IdempotencyKey(String value) {

    private static final Pattern FORM = Pattern.compile("[!-~]{1,255}");

    /** Reads the header; called by Spring to convert it. */
    public static IdempotencyKey valueOf(String header) {
        if (!FORM.matcher(header).matches()) {
            throw new InvalidValue("must be 1 to 255 visible ASCII characters");
        }
        return new IdempotencyKey(header);
    }

    /** The order that this customer places with this key: the aggregate itself then keeps it from being placed twice. */
    OrderId orderOf(String customer) {
        return new OrderId(NamedId.of("order", customer, value));
    }

    /** The return of this order that somebody makes with this key. */
    UUID returnOf(OrderId order, String by) {
        return NamedId.of("return", order.bare(), by, value);
    }
}
