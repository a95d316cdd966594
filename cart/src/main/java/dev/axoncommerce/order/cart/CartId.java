package dev.axoncommerce.order.cart;

import java.util.UUID;

/** The identifier of a cart. As text it has a prefix, since all aggregates of an event store share one namespace. */
public record CartId(UUID value) {

    public static final String PREFIX = "cart-";

    /** @throws IllegalArgumentException unless it is a UUID in full; the JDK would take "1-1-1-1-1" for one */
    public static CartId of(String bare) {
        var value = UUID.fromString(bare);
        if (!value.toString().equalsIgnoreCase(bare)) {
            throw new IllegalArgumentException("A cart id must be a UUID");
        }
        return new CartId(value);
    }

    /** The identifier as events and REST show it. */
    public String bare() {
        return value.toString();
    }

    @Override
    public String toString() {
        return PREFIX + value;
    }
}
