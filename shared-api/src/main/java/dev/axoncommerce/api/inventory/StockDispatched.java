package dev.axoncommerce.api.inventory;

import org.axonframework.serialization.Revision;

/** Units that were held for a reservation have left the warehouse. */
@Revision("1")
public record StockDispatched(String sku, String reservationId, long quantity) implements StockItemEvent {

    @Override
    public long onHandChange() {
        return -quantity;
    }

    @Override
    public long allocatedChange() {
        return -quantity;
    }
}
