package dev.axoncommerce.order.payment;

import dev.axoncommerce.platform.command.Origin;
import org.joda.money.Money;

/** A call to the gateway that has not been answered. */
sealed interface PaymentCall {

    PaymentId payment();

    /** What tells it from other calls. A call replaces the one that had its key. */
    default String key() {
        return payment().bare();
    }

    /**
     * Hold the amount.
     *
     * @param origin where the command comes from that will record the answer
     */
    record Authorize(PaymentId payment, Money amount, String paymentMethod, Origin origin) implements PaymentCall {}

    /** Let go whatever is held. */
    record LetGo(PaymentId payment) implements PaymentCall {}

    /** Take what is held. */
    record Capture(PaymentId payment, Money amount) implements PaymentCall {

        @Override
        public String key() {
            return payment.bare() + "/capture";
        }
    }

    /** Give some of what was taken back. */
    record Refund(PaymentId payment, String refundId, Money amount) implements PaymentCall {

        @Override
        public String key() {
            return payment.bare() + "/" + refundId;
        }
    }
}
