package dev.axoncommerce.inventory.stock;

import dev.axoncommerce.api.inventory.StockItemId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Correct the count by a number of units.
 *
 * @param adjustmentId the same adjustment counts once; null for an adjustment that is not repeated
 */
record AdjustStock(
        @TargetAggregateIdentifier StockItemId stockItem, long delta, String reason, @Nullable String adjustmentId) {}
