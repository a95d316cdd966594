package dev.axoncommerce.order.payment;

import java.util.UUID;

/** The identifier of a payment. As text it has a prefix, since all aggregates of an event store share one namespace. */
public record PaymentId(UUID value) {

    static PaymentId of(String bare) {
        return new PaymentId(UUID.fromString(bare));
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
