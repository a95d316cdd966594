package dev.axoncommerce.inventory.stock;

import dev.axoncommerce.api.inventory.StockItemId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The count is off by so many units. */
record AdjustStock(@TargetAggregateIdentifier StockItemId stockItem, long delta, String reason) {}
