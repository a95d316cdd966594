package dev.axoncommerce.api.order;

import java.util.UUID;

/** The identifier of an order. As text it has a prefix, since all aggregates of an event store share one namespace. */
public record OrderId(UUID value) {

    /** @throws IllegalArgumentException unless it is a UUID in full; the JDK would take "1-1-1-1-1" for one */
    public static OrderId of(String bare) {
        var value = UUID.fromString(bare);
        if (!value.toString().equalsIgnoreCase(bare)) {
            throw new IllegalArgumentException("An order id must be a UUID");
        }
        return new OrderId(value);
    }

    /** The identifier as events and REST show it. */
    public String bare() {
        return value.toString();
    }

    @Override
    public String toString() {
        return "order-" + value;
    }
}
