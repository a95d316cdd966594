package dev.axoncommerce.order.payment;

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
import dev.axoncommerce.platform.snapshot.Snapshots;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** Axon aggregate that delegates to {@link Payment}. */
@Aggregate(type = "Payment", cache = Snapshots.RECENT)
class PaymentAggregate {

    @AggregateIdentifier
    private String id;

    private Payment state = Payment.NONE;

    PaymentAggregate() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    PaymentAnswer handle(RequestPayment command) {
        apply(state.decide(command));
        return new PaymentAnswer(state.status());
    }

    @CommandHandler
    void handle(ResumePayment command) {
        apply(state.decide(command));
    }

    @CommandHandler
    void handle(RecordAuthorization command) {
        apply(state.decide(command));
    }

    @CommandHandler
    void handle(RecordDecline command) {
        apply(state.decide(command));
    }

    @CommandHandler
    void handle(VoidPayment command) {
        apply(state.decide(command));
    }

    @CommandHandler
    void handle(CapturePayment command) {
        apply(state.decide(command));
    }

    @CommandHandler
    void handle(RefundPayment command) {
        apply(state.decide(command));
    }

    @CommandHandler
    void handle(RecordCapture command) {
        apply(state.decide(command));
    }

    @CommandHandler
    void handle(RecordCaptureFailure command) {
        apply(state.decide(command));
    }

    @CommandHandler
    void handle(RecordRefund command) {
        apply(state.decide(command));
    }

    @CommandHandler
    void handle(RecordRefundFailure command) {
        apply(state.decide(command));
    }

    @CommandHandler
    void handle(RetryPayment command) {
        apply(state.decide(command));
    }

    @CommandHandler
    void handle(ExpirePayment command) {
        apply(state.decide(command));
    }

    @EventSourcingHandler
    void on(PaymentEvent event) {
        id = PaymentId.of(event.paymentId()).toString();
        state = state.evolve(event);
    }

    private static void apply(List<PaymentEvent> events) {
        events.forEach(AggregateLifecycle::apply);
    }
}
