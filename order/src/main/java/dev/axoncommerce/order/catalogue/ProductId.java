package dev.axoncommerce.order.catalogue;

import dev.axoncommerce.api.inventory.Sku;

/** The identifier of a product. As text it has a prefix, since all aggregates of an event store share one namespace. */
public record ProductId(Sku sku) {

    static ProductId of(String sku) {
        return new ProductId(new Sku(sku));
    }

    @Override
    public String toString() {
        return "product-" + sku;
    }
}
