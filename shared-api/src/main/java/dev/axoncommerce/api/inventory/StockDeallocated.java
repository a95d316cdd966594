package dev.axoncommerce.api.inventory;

import org.axonframework.serialization.Revision;

/** Units that were held for a reservation are available again. */
@Revision("1")
public record StockDeallocated(String sku, String reservationId, long quantity) implements StockItemEvent {

    @Override
    public long allocatedChange() {
        return -quantity;
    }
}
