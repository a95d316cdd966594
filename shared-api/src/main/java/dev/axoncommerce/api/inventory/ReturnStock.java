package dev.axoncommerce.api.inventory;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Take back so many units that had left the house for a reservation. The same return counts once, and what never left
 * does not come back.
 *
 * @param returnId tells this return from others
 */
public record ReturnStock(
        @TargetAggregateIdentifier StockItemId stockItem, ReservationId reservation, String returnId, long quantity) {}
