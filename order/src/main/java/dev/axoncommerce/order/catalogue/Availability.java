package dev.axoncommerce.order.catalogue;

import dev.axoncommerce.api.inventory.StockItemEvent;
import dev.axoncommerce.platform.view.ViewRow;
import java.time.Instant;

/**
 * How much can be ordered of a SKU.
 *
 * @param version the sequence number of the stock item's last event
 */
record Availability(String sku, long available, long version) implements ViewRow {

    /** @param before null for the first event */
    static Availability evolve(Availability before, StockItemEvent event, long version, Instant at) {
        var change = event.onHandChange() - event.allocatedChange();
        return new Availability(event.sku(), (before == null ? 0 : before.available()) + change, version);
    }
}
