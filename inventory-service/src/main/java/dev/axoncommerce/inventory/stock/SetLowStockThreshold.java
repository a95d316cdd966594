package dev.axoncommerce.inventory.stock;

import dev.axoncommerce.api.inventory.StockItemId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Tell when there is less available than this. Answered with the version of the stock item.
 *
 * @param units at least 0; with 0 nothing is told
 */
record SetLowStockThreshold(@TargetAggregateIdentifier StockItemId stockItem, long units) {}
