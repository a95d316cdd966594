package dev.axoncommerce.api.inventory;

import org.axonframework.serialization.Revision;

/** Units are held for a reservation and are no longer available to others. */
@Revision("1")
public record StockAllocated(String sku, String reservationId, long quantity) implements StockItemEvent {

    @Override
    public long allocatedChange() {
        return quantity;
    }
}
