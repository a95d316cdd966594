package dev.axoncommerce.inventory.stock;

import dev.axoncommerce.api.inventory.ReservationId;
import dev.axoncommerce.api.inventory.StockItemId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Let go out of the house what is held for a reservation. Where nothing is held, this changes nothing. */
public record DispatchStock(@TargetAggregateIdentifier StockItemId stockItem, ReservationId reservation) {}
