package dev.axoncommerce.order.payment;

import dev.axoncommerce.platform.command.Refusal.Kind;
import dev.axoncommerce.platform.command.Refused;
import org.joda.money.Money;

/** The rules of payments, as the refusals of commands that break them. */
final class PaymentRules {

    private PaymentRules() {}

    static Refused requestedOnce() {
        return new Refused(
                "payment-differs", Kind.IMPOSSIBLE, "The payment was already requested with different details.");
    }

    static Refused onlyAuthorizedMoneyIsCaptured(PaymentStatus status) {
        return new Refused(
                "payment-not-authorized", Kind.WRONG_STATE, "The payment is %s, not AUTHORIZED.".formatted(status));
    }

    /** It may still be captured: the order has been shipped. */
    static Refused onlyCapturedMoneyIsRefunded(PaymentStatus status) {
        return new Refused(
                "payment-not-captured", Kind.TRY_AGAIN, "The payment is %s, not CAPTURED.".formatted(status));
    }

    static Refused refundAtMost(Money left, Money wanted) {
        return new Refused(
                "refund-too-large",
                Kind.IMPOSSIBLE,
                "Only %s of the payment can still be refunded (%s requested).".formatted(left, wanted));
    }

    static Refused onlyAFailedPaymentIsRetried() {
        return new Refused(
                "payment-not-failed", Kind.WRONG_STATE, "Neither the capture nor a refund of the payment has failed.");
    }
}
