package dev.axoncommerce.inventory.stock;

import dev.axoncommerce.api.inventory.ReservationId;
import dev.axoncommerce.api.inventory.StockItemId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Hold nothing for a reservation any more. Where nothing is held, this changes nothing. */
public record DeallocateStock(@TargetAggregateIdentifier StockItemId stockItem, ReservationId reservation) {}
