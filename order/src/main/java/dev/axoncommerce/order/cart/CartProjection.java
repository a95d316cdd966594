package dev.axoncommerce.order.cart;

import dev.axoncommerce.platform.log.Past;
import dev.axoncommerce.platform.view.ReplayFrom;
import dev.axoncommerce.platform.view.Rows;
import java.time.Instant;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;

/** Keeps a copy of how carts are. */
class CartProjection {

    private final CartView view;
    private final Rows<String, CartRow> rows;
    private final Past past;

    CartProjection(CartView view, Past past) {
        this.view = view;
        this.rows = new Rows<>(view.rows());
        this.past = past;
    }

    @EventHandler
    void on(CartEvent event, @SequenceNumber long version, @Timestamp Instant at) {
        rows.fold(event.cartId(), version, before -> CartRow.evolve(before, event, version, at));
    }

    @ResetHandler
    void reset(ReplayFrom from) {
        if (from.isStart()) {
            view.rows().clear();
        } else {
            past.rewind(from.position(), CartEvent.class, CartRow::evolve, view.rows()::putBack);
        }
    }
}
