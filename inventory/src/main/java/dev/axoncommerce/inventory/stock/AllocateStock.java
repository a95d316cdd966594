package dev.axoncommerce.inventory.stock;

import dev.axoncommerce.api.inventory.ReservationId;
import dev.axoncommerce.api.inventory.StockItemId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Hold so many units for a reservation. Answered with an {@link Allocation}; what is held already is not held again. */
public record AllocateStock(
        @TargetAggregateIdentifier StockItemId stockItem, ReservationId reservation, long quantity) {}
