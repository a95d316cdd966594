package dev.axoncommerce.api.inventory;

import org.axonframework.serialization.Revision;

/**
 * The low-stock threshold of a stock item is set.
 *
 * @param units minimum available units; below it {@link StockRanLow} is published; 0 disables the warning
 */
@Revision("1")
public record LowStockThresholdSet(String sku, long units) implements StockItemEvent {}
