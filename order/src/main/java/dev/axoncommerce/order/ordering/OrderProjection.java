package dev.axoncommerce.order.ordering;

import dev.axoncommerce.api.order.OrderEvent;
import dev.axoncommerce.order.OrderProcessors;
import dev.axoncommerce.platform.log.Past;
import dev.axoncommerce.platform.view.ReplayFrom;
import dev.axoncommerce.platform.view.Rows;
import dev.axoncommerce.platform.view.ViewChanges;
import java.time.Instant;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;

/** Folds the events of orders into the rows of one version of the view. */
class OrderProjection {

    private final OrderView view;
    private final Rows<String, OrderView.Last> rows;
    private final Past past;
    private final ViewChanges changes;

    OrderProjection(OrderView view, Past past, ViewChanges changes) {
        this.view = view;
        this.rows = new Rows<>(view);
        this.past = past;
        this.changes = changes;
    }

    @EventHandler
    void on(OrderEvent event, @SequenceNumber long version, @Timestamp Instant at) {
        rows.fold(event.orderId(), version, before -> OrderView.Last.evolve(before, event, version, at));
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
