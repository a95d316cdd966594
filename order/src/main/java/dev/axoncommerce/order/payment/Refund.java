package dev.axoncommerce.order.payment;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A refund of a payment.
 *
 * @param confirmed whether the gateway has confirmed a refund that is done
 * @param reason why it failed; null unless it has
 */
public record Refund(
        String refundId,
        Money amount,
        Status status,
        boolean confirmed,
        @Nullable String reason) {

    public enum Status {
        REQUESTED,
        DONE,
        FAILED
    }

    static Refund requested(String id, Money amount) {
        return new Refund(id, amount, Status.REQUESTED, false, null);
    }

    static Refund done(String id, Money amount, boolean confirmed) {
        return new Refund(id, amount, Status.DONE, confirmed, null);
    }

    static Refund failed(String id, Money amount, String reason) {
        return new Refund(id, amount, Status.FAILED, false, reason);
    }
}
