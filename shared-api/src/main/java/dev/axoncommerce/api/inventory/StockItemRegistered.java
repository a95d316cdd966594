package dev.axoncommerce.api.inventory;

import org.axonframework.serialization.Revision;

/** Stock of a SKU is kept from now on; there is none yet. */
@Revision("1")
public record StockItemRegistered(String sku) implements StockItemEvent {}
