package dev.axoncommerce.order.webhook;

import dev.axoncommerce.api.inventory.StockRanLow;
import dev.axoncommerce.api.order.OrderEvent;
import dev.axoncommerce.api.order.OrderId;
import dev.axoncommerce.order.ordering.OrderDocument;
import dev.axoncommerce.order.payment.PaymentCaptureFailed;
import dev.axoncommerce.order.payment.PaymentCaptured;
import dev.axoncommerce.order.payment.PaymentRefundFailed;
import dev.axoncommerce.order.payment.PaymentRefunded;
import dev.axoncommerce.platform.erasure.CustomerErased;
import dev.axoncommerce.platform.log.Moment;
import dev.axoncommerce.platform.log.Past;
import dev.axoncommerce.platform.view.ViewChanges;
import java.util.function.Supplier;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.SequenceNumber;
import org.springframework.stereotype.Component;

/**
 * Stores the messages for each webhook in the outbox, in the order of the log. Events of webhooks are handled in the
 * same order, so a webhook gets messages for exactly the events after its registration.
 */
@Component
@ProcessingGroup(WebhookConfiguration.PROCESSOR)
class Webhooks {

    private final WebhookTable webhooks;
    private final WebhookOutbox outbox;
    private final Past past;
    private final ViewChanges changes;

    Webhooks(WebhookTable webhooks, WebhookOutbox outbox, Past past, ViewChanges changes) {
        this.webhooks = webhooks;
        this.outbox = outbox;
        this.past = past;
        this.changes = changes;
    }

    @EventHandler
    void on(WebhookEvent event, @SequenceNumber long version, EventMessage<?> message) {
        switch (event) {
            case WebhookRegistered e -> webhooks.add(e, message.getTimestamp());
            case WebhookChanged e -> {
                if (webhooks.moves(e)) {
                    outbox.resume(e.webhookId());
                }
                webhooks.change(e, version);
            }
            case WebhookSecretRotated e -> webhooks.setVersion(e.webhookId(), version);
            case WebhookDisabled e -> webhooks.disable(e, version);
            case WebhookEnabled e -> {
                webhooks.enable(e, version);
                outbox.resume(e.webhookId());
            }
            case WebhookRemoved e -> {
                outbox.remove(e.webhookId());
                webhooks.remove(e.webhookId());
            }
        }
        changes.changed(WebhookConfiguration.PROCESSOR, event.webhookId());
    }

    @EventHandler
    void on(OrderEvent event, @SequenceNumber long version, EventMessage<?> message) {
        MessageType.about(event)
                .ifPresent(type -> enqueue(type, message, () -> Message.about(event, order(event.orderId(), version))));
    }

    private OrderDocument order(String id, long version) {
        return past.of(OrderId.of(id), new Moment.Version(version), OrderEvent.class, OrderDocument::evolve)
                .state();
    }

    @EventHandler
    void on(PaymentRefunded event, EventMessage<?> message) {
        enqueue(
                MessageType.ORDER_REFUNDED,
                message,
                () -> new Message.OfRefund(event.orderId(), event.refundId(), event.amount()));
    }

    @EventHandler
    void on(PaymentCaptured event, EventMessage<?> message) {
        enqueue(
                MessageType.PAYMENT_CAPTURED,
                message,
                () -> new Message.OfPayment(event.orderId(), event.paymentId(), event.amount()));
    }

    @EventHandler
    void on(PaymentCaptureFailed event, EventMessage<?> message) {
        enqueue(
                MessageType.PAYMENT_FAILED,
                message,
                () -> new Message.OfPaymentFailure(
                        event.orderId(), event.paymentId(), null, event.amount(), event.reason()));
    }

    @EventHandler
    void on(PaymentRefundFailed event, EventMessage<?> message) {
        enqueue(
                MessageType.PAYMENT_FAILED,
                message,
                () -> new Message.OfPaymentFailure(
                        event.orderId(), event.paymentId(), event.refundId(), event.amount(), event.reason()));
    }

    @EventHandler
    void on(StockRanLow event, EventMessage<?> message) {
        enqueue(
                MessageType.STOCK_LOW,
                message,
                () -> new Message.OfStock(event.sku(), event.available(), event.threshold()));
    }

    @EventHandler
    void on(CustomerErased event, EventMessage<?> message) {
        enqueue(MessageType.CUSTOMER_ERASED, message, () -> new Message.OfErasure(event.customerId()));
    }

    /** Reads the order only if a webhook subscribes to the type of message. */
    private void enqueue(MessageType type, EventMessage<?> event, Supplier<Message.Data> data) {
        var receivers = webhooks.subscribersOf(type);
        if (!receivers.isEmpty()) {
            outbox.put(receivers, event.getIdentifier(), new Message(type, event.getTimestamp(), data.get()));
        }
    }
}
