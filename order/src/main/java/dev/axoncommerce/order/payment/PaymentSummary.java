package dev.axoncommerce.order.payment;

import io.swagger.v3.oas.annotations.media.Schema;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The payment of an order, as the order shows it.
 *
 * @param method the token of the gateway that the customer has sent
 * @param captured the amount that the gateway has captured; zero before the capture, and if the capture failed
 * @param refunded the part of the captured amount that the gateway has paid back
 * @param notRefunded the amount that the gateway has refused to pay back; null if there is none
 * @param reason why the payment was declined, voided or not captured; null otherwise
 */
@Schema(name = "OrderPayment")
public record PaymentSummary(
        PaymentStatus status,
        String method,
        Money captured,
        Money refunded,
        @Nullable Money notRefunded,
        @Nullable String reason) {

    public static PaymentSummary of(Payment payment) {
        var none = Money.zero(payment.amount().getCurrencyUnit());
        var notRefunded = total(payment, Refund.Status.FAILED, none);
        return new PaymentSummary(
                payment.status(),
                payment.paymentMethod(),
                payment.status() == PaymentStatus.CAPTURED ? payment.amount() : none,
                total(payment, Refund.Status.DONE, none),
                notRefunded.isZero() ? null : notRefunded,
                payment.reason());
    }

    private static Money total(Payment payment, Refund.Status status, Money none) {
        return payment.refunds().values().stream()
                .filter(refund -> refund.status() == status)
                .map(Refund::amount)
                .reduce(none, Money::plus);
    }
}
