package dev.axoncommerce.order.sales;

import dev.axoncommerce.order.payment.Payment;
import dev.axoncommerce.order.payment.PaymentStatus;
import dev.axoncommerce.order.payment.Refund;
import org.joda.money.Money;

/**
 * Money of one order that the gateway has refused for good to move.
 *
 * @param notCaptured the amount that was not captured; zero unless the capture has failed
 * @param notRefunded the amount that was not refunded; zero unless a refund has failed. A refund that waits for a failed capture is no such
 *     amount: the customer was not charged.
 */
public record FailedPayment(String orderId, Money notCaptured, Money notRefunded) {

    static FailedPayment of(Payment payment) {
        var none = Money.zero(payment.amount().getCurrencyUnit());
        var notCaptured = payment.status() == PaymentStatus.CAPTURE_FAILED;
        return new FailedPayment(
                payment.orderId(),
                notCaptured ? payment.amount() : none,
                payment.refunds().values().stream()
                        .filter(refund -> refund.status() == Refund.Status.FAILED)
                        .map(Refund::amount)
                        .reduce(none, Money::plus));
    }
}
