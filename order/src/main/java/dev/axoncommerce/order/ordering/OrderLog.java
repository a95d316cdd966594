package dev.axoncommerce.order.ordering;

import dev.axoncommerce.api.order.OrderEvent;
import dev.axoncommerce.api.order.OrderId;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/** Reads orders from the log, which is ahead of the view and has every intermediate version. */
@Component
public class OrderLog {

    private final EventStore events;

    OrderLog(EventStore events) {
        this.events = events;
    }

    /**
     * The order as one of its events left it.
     *
     * @param version the sequence number of the event
     * @throws IndexOutOfBoundsException if there is none
     */
    public OrderDocument at(OrderId order, long version) {
        return from(order).get(Math.toIntExact(version));
    }

    /**
     * The order as its last event left it.
     *
     * @throws java.util.NoSuchElementException if there is none
     */
    public OrderDocument present(OrderId order) {
        return from(order).getLast();
    }

    /** The order after each of its events. */
    List<OrderDocument> from(OrderId order) {
        return after(order, null);
    }

    /**
     * The order after each event that came later.
     *
     * @param known the order as it is known; null if not at all
     */
    public List<OrderDocument> after(OrderId order, OrderDocument known) {
        var states = new ArrayList<OrderDocument>();
        var stream = events.readEvents(order.toString(), known == null ? 0 : known.version() + 1);
        var latest = known;
        while (stream.hasNext()) {
            var event = stream.next();
            latest = OrderDocument.evolve(
                    latest, (OrderEvent) event.getPayload(), event.getSequenceNumber(), event.getTimestamp());
            states.add(latest);
        }
        return states;
    }
}
