package dev.axoncommerce.order.ordering;

import dev.axoncommerce.api.order.OrderEvent;
import dev.axoncommerce.order.OrderProcessors;
import dev.axoncommerce.platform.log.Past;
import dev.axoncommerce.platform.replay.ReplayFrom;
import dev.axoncommerce.platform.view.ViewChanges;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.stereotype.Component;

/** Keeps the orders. The version guards each row, so that an event that comes again changes nothing. */
@Component
@ProcessingGroup(OrderProcessors.ORDERS)
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
        var present = view.find(event.orderId());
        if (present.isEmpty()) {
            view.insert(OrderDocument.evolve(null, event, version, at));
        } else if (present.get().version() < version) {
            view.update(OrderDocument.evolve(present.get(), event, version, at));
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
