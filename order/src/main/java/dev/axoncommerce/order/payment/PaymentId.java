package dev.axoncommerce.order.payment;

import dev.axoncommerce.platform.identity.NamedId;
import java.util.UUID;

/** The identifier of a payment. As text it has a prefix, since all aggregates of an event store share one namespace. */
public record PaymentId(UUID value) {

    /** @throws IllegalArgumentException unless it is a UUID in full; the JDK would take "1-1-1-1-1" for one */
    public static PaymentId of(String bare) {
        var value = UUID.fromString(bare);
        if (!value.toString().equalsIgnoreCase(bare)) {
            throw new IllegalArgumentException("A payment id must be a UUID");
        }
        return new PaymentId(value);
    }

    /** The payment of an order: the id follows from the order's, so that a repetition names the same payment. */
    public static PaymentId ofOrder(String orderId) {
        return new PaymentId(NamedId.near("payment", UUID.fromString(orderId)));
    }

    /** The identifier as events show it, and the idempotency key of every call to the gateway. */
    public String bare() {
        return value.toString();
    }

    @Override
    public String toString() {
        return "payment-" + value;
    }
}
