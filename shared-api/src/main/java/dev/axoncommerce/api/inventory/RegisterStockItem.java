package dev.axoncommerce.api.inventory;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Begin to keep stock of a SKU, with none on hand. A repetition changes nothing. */
public record RegisterStockItem(@TargetAggregateIdentifier StockItemId stockItem) {}
