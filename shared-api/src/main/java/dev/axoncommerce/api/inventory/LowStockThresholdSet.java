package dev.axoncommerce.api.inventory;

import org.axonframework.serialization.Revision;

/**
 * From now on somebody wants to know when there is less than this.
 *
 * @param units available units; 0 to be told nothing
 */
@Revision("1")
public record LowStockThresholdSet(String sku, long units) implements StockItemEvent {}
