package dev.axoncommerce.order.payment;

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

/** Projects payment events into one copy of the view. */
class PaymentProjection {

    private final PaymentView view;
    private final Rows<String, PaymentRow> rows;
    private final Past past;
    private final ViewChanges changes;

    PaymentProjection(PaymentView view, Past past, ViewChanges changes) {
        this.view = view;
        this.rows = new Rows<>(view.rows());
        this.past = past;
        this.changes = changes;
    }

    @EventHandler
    void on(PaymentEvent event, @SequenceNumber long version, @Timestamp Instant at) {
        rows.fold(event.paymentId(), version, before -> PaymentRow.evolve(before, event, version, at));
        changes.changed(OrderProcessors.PAYMENTS, event.orderId());
    }

    @ResetHandler
    void reset(ReplayFrom from) {
        if (from.isStart()) {
            view.rows().clear();
        } else {
            past.rewind(from.position(), PaymentEvent.class, PaymentRow::evolve, view.rows()::putBack);
        }
    }
}
