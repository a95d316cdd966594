package dev.axoncommerce.order.sales;

import dev.axoncommerce.api.order.OrderEvent;
import dev.axoncommerce.platform.log.Past;
import dev.axoncommerce.platform.view.ReplayFrom;
import dev.axoncommerce.platform.view.Rows;
import java.time.Instant;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;

/** Keeps a copy of the figures. */
class SalesProjection {

    private final SalesView view;
    private final Rows<String, SoldOrder> rows;
    private final Past past;

    SalesProjection(SalesView view, Past past) {
        this.view = view;
        this.rows = new Rows<>(view);
        this.past = past;
    }

    @EventHandler
    void on(OrderEvent event, @SequenceNumber long version, @Timestamp Instant at) {
        rows.fold(event.orderId(), version, before -> SoldOrder.evolve(before, event, version, at));
    }

    @ResetHandler
    void reset(ReplayFrom from) {
        if (from.isStart()) {
            view.clear();
        } else {
            past.rewind(from.position(), OrderEvent.class, SoldOrder::evolve, view::putBack);
        }
    }
}
