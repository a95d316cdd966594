package dev.axoncommerce.order.payment;

import dev.axoncommerce.platform.command.Origin;
import dev.axoncommerce.platform.outbox.Outbox;
import dev.axoncommerce.platform.outbox.OutboxMessage;
import dev.axoncommerce.platform.wiring.StoredJson;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/** Stores each call to the gateway in the outbox, in the transaction that handles the event which asks for it. */
@Component
@ProcessingGroup(PaymentCalls.PROCESSOR)
class PaymentCalls {

    /** The name of the processor. It is stored with the tokens, so it never changes. */
    static final String PROCESSOR = "payment-calls";

    /** The kind of its messages. */
    static final String KIND = "payment";

    private final Outbox outbox;
    private final StoredJson json;

    PaymentCalls(Outbox outbox, StoredJson json) {
        this.outbox = outbox;
        this.json = json;
    }

    @EventHandler
    void on(PaymentRequested event, EventMessage<?> message) {
        authorize(event.paymentId(), event.amount(), event.paymentMethod(), message);
    }

    @EventHandler
    void on(PaymentResumed event, EventMessage<?> message) {
        authorize(event.paymentId(), event.amount(), event.paymentMethod(), message);
    }

    private void authorize(String payment, Money amount, String method, EventMessage<?> message) {
        put(message, new PaymentCall.Authorize(payment, amount, method, Origin.of(message)));
    }

    @EventHandler
    void on(PaymentVoided event, EventMessage<?> message) {
        put(message, new PaymentCall.VoidAuthorization(event.paymentId(), Origin.of(message)));
    }

    @EventHandler
    void on(CaptureRequested event, EventMessage<?> message) {
        put(
                message,
                new PaymentCall.Capture(
                        event.paymentId(), event.amount(), event.authorizationCode(), Origin.of(message)));
    }

    @EventHandler
    void on(RefundRequested event, EventMessage<?> message) {
        put(
                message,
                new PaymentCall.MakeRefund(
                        event.paymentId(),
                        event.refundId(),
                        event.amount(),
                        event.authorizationCode(),
                        Origin.of(message)));
    }

    /** An older version of the application recorded the capture first and made the call afterwards. */
    @EventHandler
    void on(PaymentCaptured event, EventMessage<?> message) {
        if (!event.confirmed()) {
            put(message, new PaymentCall.Capture(event.paymentId(), event.amount(), null, Origin.of(message)));
        }
    }

    /** As {@link #on(PaymentCaptured, EventMessage)}. */
    @EventHandler
    void on(PaymentRefunded event, EventMessage<?> message) {
        if (!event.confirmed()) {
            put(
                    message,
                    new PaymentCall.MakeRefund(
                            event.paymentId(), event.refundId(), event.amount(), null, Origin.of(message)));
        }
    }

    private void put(EventMessage<?> message, PaymentCall call) {
        outbox.put(message(message.getIdentifier(), call, json));
    }

    static OutboxMessage message(String key, PaymentCall call, StoredJson json) {
        return new OutboxMessage(KIND, "", key, call.paymentId(), call.slot(), json.write(call));
    }
}
