package dev.axoncommerce.api.order;

import java.util.UUID;

/** The identifier of an order. As text it has a prefix, since all aggregates of an event store share one namespace. */
public record OrderId(UUID value) {

    public static OrderId of(String bare) {
        return new OrderId(UUID.fromString(bare));
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
