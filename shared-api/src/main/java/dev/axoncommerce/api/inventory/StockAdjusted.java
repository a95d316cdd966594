package dev.axoncommerce.api.inventory;

import org.axonframework.serialization.Revision;

/** Somebody counted, found or lost goods. */
@Revision("1")
public record StockAdjusted(String sku, long delta, String reason) implements StockItemEvent {

    @Override
    public long onHandChange() {
        return delta;
    }
}
