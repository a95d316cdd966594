package dev.axoncommerce.inventory.stock;

import dev.axoncommerce.api.inventory.StockItemEvent;
import dev.axoncommerce.inventory.InventoryProcessors;
import dev.axoncommerce.platform.log.Past;
import dev.axoncommerce.platform.replay.ReplayFrom;
import dev.axoncommerce.platform.view.ViewChanges;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.springframework.stereotype.Component;

/** Keeps the stock levels. The version guards each row, so that an event that comes again changes nothing. */
@Component
@ProcessingGroup(InventoryProcessors.STOCK)
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
    void on(StockItemEvent event, @SequenceNumber long version) {
        var present = view.find(event.sku());
        if (present.isEmpty()) {
            view.insert(StockRow.evolve(null, event, version));
        } else if (present.get().version() < version) {
            view.update(StockRow.evolve(present.get(), event, version));
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
