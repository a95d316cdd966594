package dev.axoncommerce.inventory.stock;

import dev.axoncommerce.api.inventory.StockItemId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Goods have come in. */
public record ReceiveStock(@TargetAggregateIdentifier StockItemId stockItem, long quantity, String reference) {}
