package dev.axoncommerce.inventory.stock;

/**
 * A stock item as it is shown.
 *
 * @param version the sequence number of its last event
 */
record StockRow(String sku, long onHand, long allocated, long available, long version) {

    static StockRow of(String sku, StockLevel level, long version) {
        return new StockRow(sku, level.onHand(), level.allocated(), level.available(), version);
    }

    StockLevel level() {
        return new StockLevel(onHand, allocated);
    }
}
