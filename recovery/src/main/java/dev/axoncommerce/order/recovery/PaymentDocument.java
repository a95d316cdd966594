package dev.axoncommerce.order.recovery;

import dev.axoncommerce.order.payment.PaymentRow;
import dev.axoncommerce.order.payment.PaymentStatus;
import dev.axoncommerce.order.payment.PaymentSummary;
import dev.axoncommerce.order.payment.Refund;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A payment as REST shows it to an operator.
 *
 * @param amount the total of the order
 * @param reason as in {@link PaymentSummary}
 * @param version the sequence number of the last event of the payment
 */
@Schema(name = "Payment")
record PaymentDocument(
        String paymentId,
        String orderId,
        PaymentStatus status,
        Money amount,
        Money captured,
        Money refunded,
        @Nullable String reason,
        List<RefundDocument> refunds,
        long version) {

    /** @param reason why the refund failed; null unless it has */
    @Schema(name = "PaymentRefund")
    record RefundDocument(
            String refundId,
            Money amount,
            Refund.Status status,
            @Nullable String reason) {}

    static PaymentDocument of(PaymentRow row) {
        var payment = row.payment();
        var summary = PaymentSummary.of(payment);
        return new PaymentDocument(
                payment.id(),
                payment.orderId(),
                payment.status(),
                payment.amount(),
                summary.captured(),
                summary.refunded(),
                payment.reason(),
                payment.refunds().values().stream()
                        .map(refund -> new RefundDocument(
                                refund.refundId(), refund.amount(), refund.status(), refund.reason()))
                        .toList(),
                row.version());
    }
}
