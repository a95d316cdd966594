package dev.axoncommerce.inventory.stock;

import dev.axoncommerce.api.inventory.StockItemId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Set the threshold below which {@code StockRanLow} is published. Answered with the version of the stock item.
 *
 * @param units minimum available units, at least 0; 0 disables the warning
 */
record SetLowStockThreshold(@TargetAggregateIdentifier StockItemId stockItem, long units) {}
