package dev.axoncommerce.api.inventory;

import org.axonframework.serialization.Revision;

/**
 * Units that were dispatched for a reservation are back in the warehouse and available.
 *
 * @param returnId identifies the return
 */
@Revision("1")
public record StockReturned(String sku, String reservationId, String returnId, long quantity)
        implements StockItemEvent {

    @Override
    public long onHandChange() {
        return quantity;
    }
}
