package dev.axoncommerce.order.historycheck;

import dev.axoncommerce.order.payment.CaptureRequested;
import dev.axoncommerce.order.payment.PaymentAuthorized;
import dev.axoncommerce.order.payment.PaymentCaptureFailed;
import dev.axoncommerce.order.payment.PaymentCaptured;
import dev.axoncommerce.order.payment.PaymentCommand;
import dev.axoncommerce.order.payment.PaymentCommand.CapturePayment;
import dev.axoncommerce.order.payment.PaymentCommand.ExpirePayment;
import dev.axoncommerce.order.payment.PaymentCommand.RecordAuthorization;
import dev.axoncommerce.order.payment.PaymentCommand.RecordCapture;
import dev.axoncommerce.order.payment.PaymentCommand.RecordCaptureFailure;
import dev.axoncommerce.order.payment.PaymentCommand.RecordDecline;
import dev.axoncommerce.order.payment.PaymentCommand.RecordRefund;
import dev.axoncommerce.order.payment.PaymentCommand.RecordRefundFailure;
import dev.axoncommerce.order.payment.PaymentCommand.RefundPayment;
import dev.axoncommerce.order.payment.PaymentCommand.RequestPayment;
import dev.axoncommerce.order.payment.PaymentCommand.ResumePayment;
import dev.axoncommerce.order.payment.PaymentCommand.RetryPayment;
import dev.axoncommerce.order.payment.PaymentCommand.VoidPayment;
import dev.axoncommerce.order.payment.PaymentDeclined;
import dev.axoncommerce.order.payment.PaymentEvent;
import dev.axoncommerce.order.payment.PaymentId;
import dev.axoncommerce.order.payment.PaymentRefundFailed;
import dev.axoncommerce.order.payment.PaymentRefunded;
import dev.axoncommerce.order.payment.PaymentRequested;
import dev.axoncommerce.order.payment.PaymentResumed;
import dev.axoncommerce.order.payment.PaymentVoided;
import dev.axoncommerce.order.payment.RefundRequested;
import dev.axoncommerce.platform.history.RecordedCommand;
import dev.axoncommerce.platform.history.RecordedCommands;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The commands of payments. A capture and a refund can also follow from the command to ask the gateway again. */
@Component
class RecordedPaymentCommands implements RecordedCommands<PaymentEvent> {

    @Override
    public Class<PaymentEvent> events() {
        return PaymentEvent.class;
    }

    @Override
    public List<RecordedCommand> of(List<PaymentEvent> events, Instant at) {
        var payment = PaymentId.of(events.getFirst().paymentId());
        return of(events.getFirst(), payment).map(RecordedCommand::new).toList();
    }

    private static Stream<PaymentCommand> of(PaymentEvent event, PaymentId payment) {
        return switch (event) {
            case PaymentRequested e ->
                Stream.of(new RequestPayment(payment, e.orderId(), e.amount(), e.paymentMethod()));
            case PaymentAuthorized e -> Stream.of(new RecordAuthorization(payment, e.authorizationCode()));
            case PaymentDeclined e -> Stream.of(new RecordDecline(payment, e.reason()));
            case CaptureRequested e ->
                Stream.of(new CapturePayment(payment), new ResumePayment(payment), new RetryPayment(payment));
            case PaymentCaptured e -> Stream.of(new RecordCapture(payment));
            case PaymentCaptureFailed e -> Stream.of(new RecordCaptureFailure(payment, e.reason()));
            case PaymentVoided e ->
                e.reason().equals(PaymentVoided.EXPIRED)
                        ? Stream.of(new ExpirePayment(payment))
                        : Stream.of(new VoidPayment(payment, e.reason()));
            case RefundRequested e ->
                Stream.of(
                        new RefundPayment(payment, e.refundId(), e.amount()),
                        new ResumePayment(payment),
                        new RetryPayment(payment));
            case PaymentRefunded e -> Stream.of(new RecordRefund(payment, e.refundId()));
            case PaymentRefundFailed e -> Stream.of(new RecordRefundFailure(payment, e.refundId(), e.reason()));
            case PaymentResumed e -> Stream.of(new ResumePayment(payment));
        };
    }
}
