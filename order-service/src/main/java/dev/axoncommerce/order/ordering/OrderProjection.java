package dev.axoncommerce.order.ordering;

import dev.axoncommerce.api.order.OrderEvent;
import dev.axoncommerce.order.OrderProcessors;
import dev.axoncommerce.platform.log.Past;
import dev.axoncommerce.platform.replay.ReplayFrom;
import dev.axoncommerce.platform.view.ViewChanges;
import java.time.Instant;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;

/** Keeps a copy of the orders. The version guards each row, so that an event that comes again changes nothing. */
class OrderProjection {

    private final OrderView view;
    private final Past past;
    private final ViewChanges changes;

    OrderProjection(OrderView view, Past past, ViewChanges changes) {
        this.view = view;
        this.past = past;
        this.changes = changes;
    }

    @EventHandler
    void on(OrderEvent event, @SequenceNumber long version, @Timestamp Instant at) {
        var last = view.last(event.orderId()).orElse(null);
        if (last == null) {
            view.insert(OrderDocument.evolve(null, event, version, at), at);
        } else if (last.order().version() < version) {
            var since = at.isBefore(last.since()) ? last.since() : at;
            view.update(OrderDocument.evolve(last.order(), event, version, at), since);
        }
        changes.changed(OrderProcessors.ORDERS, event.orderId());
    }

    @ResetHandler
    void reset(ReplayFrom from) {
        if (from.isStart()) {
            view.clear();
        } else {
            past.rewind(from.position(), OrderEvent.class, OrderDocument::evolve, view::putBack);
        }
    }
}
