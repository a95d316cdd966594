package dev.axoncommerce.order.payment;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.joda.money.Money;

/** The commands of a payment. */
public sealed interface PaymentCommand {

    @TargetAggregateIdentifier
    PaymentId payment();

    /** Authorize the amount. A repetition with the same content changes nothing. Returns a {@link PaymentAnswer}. */
    record RequestPayment(PaymentId payment, String orderId, Money amount, String paymentMethod)
            implements PaymentCommand {}

    /** The gateway has authorized the amount. */
    record RecordAuthorization(PaymentId payment, String authorizationCode) implements PaymentCommand {}

    /** The gateway has declined. */
    record RecordDecline(PaymentId payment, String reason) implements PaymentCommand {}

    /** The payment window has passed. Once the gateway has answered, this changes nothing. */
    record ExpirePayment(PaymentId payment) implements PaymentCommand {}

    /** Void a payment. If no amount is held or requested, the command changes nothing. */
    record VoidPayment(PaymentId payment, String reason) implements PaymentCommand {}

    /** Take the authorized amount. A capture that has been requested is not requested again. */
    record CapturePayment(PaymentId payment) implements PaymentCommand {}

    /** The gateway has taken the amount. */
    record RecordCapture(PaymentId payment) implements PaymentCommand {}

    /** The gateway will not take the amount. */
    record RecordCaptureFailure(PaymentId payment, String reason) implements PaymentCommand {}

    /**
     * Refund part of the captured amount, or all of it. The same refund counts once. If the payment was declined or voided,
     * the command changes nothing.
     *
     * @param refundId identifies the refund
     */
    record RefundPayment(PaymentId payment, String refundId, Money amount) implements PaymentCommand {}

    /** The gateway has paid the amount of a refund back. */
    record RecordRefund(PaymentId payment, String refundId) implements PaymentCommand {}

    /** The gateway will not pay the amount of a refund back. */
    record RecordRefundFailure(PaymentId payment, String refundId, String reason) implements PaymentCommand {}

    /** Ask the gateway again for the capture and the refunds that have failed. Refused if none has. */
    record RetryPayment(PaymentId payment) implements PaymentCommand {}

    /** Ask the gateway again for all that it has not answered: authorization, capture and refunds. */
    record ResumePayment(PaymentId payment) implements PaymentCommand {}
}
