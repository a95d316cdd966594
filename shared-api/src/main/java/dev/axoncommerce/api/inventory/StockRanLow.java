package dev.axoncommerce.api.inventory;

import org.axonframework.serialization.Revision;

/**
 * The available units have fallen below the threshold. The event is published again only after the stock has recovered
 * in the meantime.
 *
 * @param available units
 * @param threshold in units
 */
@Revision("1")
public record StockRanLow(String sku, long available, long threshold) implements StockItemEvent {}
