package dev.axoncommerce.inventory.stock;

import dev.axoncommerce.api.inventory.StockItemEvent;
import dev.axoncommerce.inventory.InventoryProcessors;
import dev.axoncommerce.platform.view.ViewChanges;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.springframework.stereotype.Component;

/** Keeps the stock levels. The version guards each row, so that an event that comes again changes nothing. */
@Component
@ProcessingGroup(InventoryProcessors.STOCK)
class StockProjection {

    private final StockView view;
    private final ViewChanges changes;

    StockProjection(StockView view, ViewChanges changes) {
        this.view = view;
        this.changes = changes;
    }

    @EventHandler
    void on(StockItemEvent event, @SequenceNumber long version) {
        var present = view.find(event.sku());
        if (present.isEmpty()) {
            view.insert(StockRow.of(event.sku(), StockLevel.NONE.evolve(event), version));
        } else if (present.get().version() < version) {
            view.update(StockRow.of(event.sku(), present.get().level().evolve(event), version));
        }
        changes.changed(InventoryProcessors.STOCK, event.sku());
    }
}
