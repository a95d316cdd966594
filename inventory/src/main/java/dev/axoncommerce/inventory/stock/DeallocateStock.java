package dev.axoncommerce.inventory.stock;

import dev.axoncommerce.api.inventory.ReservationId;
import dev.axoncommerce.api.inventory.StockItemId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Release the units that are held for a reservation. If none are held, the command changes nothing. */
public record DeallocateStock(@TargetAggregateIdentifier StockItemId stockItem, ReservationId reservation) {}
