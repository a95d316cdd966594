package dev.axoncommerce.inventory.stock;

import dev.axoncommerce.api.inventory.StockItemEvent;
import dev.axoncommerce.inventory.InventoryProcessors;
import dev.axoncommerce.platform.log.Past;
import dev.axoncommerce.platform.view.ReplayFrom;
import dev.axoncommerce.platform.view.Rows;
import dev.axoncommerce.platform.view.ViewChanges;
import java.time.Instant;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;

/** Keeps a copy of the stock levels. */
class StockProjection {

    private final StockView view;
    private final Rows<String, StockView.Level> rows;
    private final Past past;
    private final ViewChanges changes;

    StockProjection(StockView view, Past past, ViewChanges changes) {
        this.view = view;
        this.rows = new Rows<>(view);
        this.past = past;
        this.changes = changes;
    }

    @EventHandler
    void on(StockItemEvent event, @SequenceNumber long version, @Timestamp Instant at) {
        rows.fold(event.sku(), version, before -> StockView.Level.evolve(before, event, version, at));
        changes.changed(InventoryProcessors.STOCK, event.sku());
    }

    @ResetHandler
    void reset(ReplayFrom from) {
        if (from.isStart()) {
            view.clear();
        } else {
            past.rewind(from.position(), StockItemEvent.class, StockRow.FOLD, view::putBack);
        }
    }
}
