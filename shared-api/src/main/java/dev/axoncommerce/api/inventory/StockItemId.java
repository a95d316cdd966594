package dev.axoncommerce.api.inventory;

/** The identifier of a stock item. As text it has a prefix, since all aggregates of an event store share one namespace. */
public record StockItemId(Sku sku) {

    public static StockItemId of(String sku) {
        return new StockItemId(new Sku(sku));
    }

    @Override
    public String toString() {
        return "stock-" + sku;
    }
}
