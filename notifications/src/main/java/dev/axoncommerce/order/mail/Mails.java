package dev.axoncommerce.order.mail;

import dev.axoncommerce.api.order.OrderCancelled;
import dev.axoncommerce.api.order.OrderConfirmed;
import dev.axoncommerce.api.order.OrderEvent;
import dev.axoncommerce.api.order.OrderId;
import dev.axoncommerce.api.order.OrderRejected;
import dev.axoncommerce.api.order.OrderShipped;
import dev.axoncommerce.order.ordering.OrderDocument;
import dev.axoncommerce.order.ordering.OrderQueries;
import dev.axoncommerce.order.payment.PaymentRefunded;
import dev.axoncommerce.platform.log.Moment;
import dev.axoncommerce.platform.log.Past;
import dev.axoncommerce.platform.personal.CustomerNames;
import dev.axoncommerce.platform.personal.PersonalKeys;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.SequenceNumber;
import org.springframework.stereotype.Component;

/** Stores an email for each event that a customer is notified of, in the transaction that handles the event. */
@Component
@ProcessingGroup(MailConfiguration.PROCESSOR)
class Mails {

    private final OrderQueries orders;
    private final Past past;
    private final Mailboxes mailboxes;
    private final LetterWriter writer;
    private final MailOutbox outbox;
    private final PersonalKeys keys;
    private final CustomerNames names;

    Mails(
            OrderQueries orders,
            Past past,
            Mailboxes mailboxes,
            LetterWriter writer,
            MailOutbox outbox,
            PersonalKeys keys,
            CustomerNames names) {
        this.orders = orders;
        this.past = past;
        this.mailboxes = mailboxes;
        this.writer = writer;
        this.outbox = outbox;
        this.keys = keys;
        this.names = names;
    }

    @EventHandler
    void on(OrderConfirmed event, @SequenceNumber long version, EventMessage<?> message) {
        enqueue(Occasion.CONFIRMED, asOf(event.orderId(), version), message, Map.of());
    }

    @EventHandler
    void on(OrderRejected event, @SequenceNumber long version, EventMessage<?> message) {
        enqueue(Occasion.REJECTED, asOf(event.orderId(), version), message, Map.of("shortages", event.shortages()));
    }

    @EventHandler
    void on(OrderCancelled event, @SequenceNumber long version, EventMessage<?> message) {
        enqueue(Occasion.CANCELLED, asOf(event.orderId(), version), message, Map.of("why", inWords(event)));
    }

    @EventHandler
    void on(OrderShipped event, @SequenceNumber long version, EventMessage<?> message) {
        enqueue(Occasion.SHIPPED, asOf(event.orderId(), version), message, Map.of("shipment", event));
    }

    @EventHandler
    void on(PaymentRefunded event, EventMessage<?> message) {
        enqueue(
                Occasion.REFUNDED,
                orders.fromLog(OrderId.of(event.orderId())),
                message,
                Map.of("amount", event.amount()));
    }

    private OrderDocument asOf(String orderId, long version) {
        return past.of(OrderId.of(orderId), new Moment.Version(version), OrderEvent.class, OrderDocument::evolve)
                .state();
    }

    private void enqueue(Occasion occasion, OrderDocument order, EventMessage<?> message, Map<String, Object> facts) {
        var customer = order.customerId().stored();
        if (keys.isErased(customer)) {
            return;
        }
        // Without the name, the event is parked, so that it can be handled again once the keys are back.
        var name = names.name(customer)
                .orElseThrow(() -> new IllegalStateException(
                        "The name of the customer of the order %s cannot be read".formatted(order.orderId())));
        var all = new HashMap<String, Object>(facts);
        all.put("order", order);
        outbox.put(writer.write(message.getIdentifier(), order.orderId(), occasion, mailboxes.of(name), all)
                .encryptedOrErasedFor(customer, keys));
    }

    private static String inWords(OrderCancelled event) {
        return switch (event.cause()) {
            case BY_REQUEST ->
                "cancellation requested (%s)".formatted(event.reason().text());
            case PAYMENT_DECLINED -> "the payment was declined";
            case PAYMENT_TIMEOUT -> "the payment was not confirmed in time";
            case RESERVATION_EXPIRED -> "the reservation of the goods expired";
        };
    }
}
