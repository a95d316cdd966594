package dev.axoncommerce.api.inventory;

import org.axonframework.serialization.Revision;

/**
 * Units that had left the house for a reservation are back, and available.
 *
 * @param returnId tells this return from others
 */
@Revision("1")
public record StockReturned(String sku, String reservationId, String returnId, long quantity) implements StockItemEvent {

    @Override
    public long onHandChange() {
        return quantity;
    }
}
