package dev.axoncommerce.api.inventory;

import org.axonframework.serialization.Revision;

/** Goods came in. A delivery is known by its reference and counts once. */
@Revision("1")
public record StockReceived(String sku, long quantity, String reference) implements StockItemEvent {

    @Override
    public long onHandChange() {
        return quantity;
    }
}
