package dev.axoncommerce.inventory.stock;

import dev.axoncommerce.api.inventory.StockItemEvent;
import dev.axoncommerce.inventory.InventoryProcessors;
import dev.axoncommerce.platform.log.Past;
import dev.axoncommerce.platform.replay.ReplayFrom;
import dev.axoncommerce.platform.view.ViewChanges;
import java.time.Instant;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;

/** Keeps a copy of the stock levels. The version guards each row, so that an event that comes again changes nothing. */
class StockProjection {

    private final StockView view;
    private final Past past;
    private final ViewChanges changes;

    StockProjection(StockView view, Past past, ViewChanges changes) {
        this.view = view;
        this.past = past;
        this.changes = changes;
    }

    @EventHandler
    void on(StockItemEvent event, @SequenceNumber long version, @Timestamp Instant at) {
        var last = view.last(event.sku()).orElse(null);
        if (last == null) {
            view.insert(StockRow.evolve(null, event, version), at);
        } else if (last.version() < version) {
            view.update(StockRow.evolve(last.row(event.sku()), event, version), at.isBefore(last.at()) ? last.at() : at);
        }
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
