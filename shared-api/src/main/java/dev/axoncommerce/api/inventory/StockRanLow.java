package dev.axoncommerce.api.inventory;

import org.axonframework.serialization.Revision;

/**
 * There is less available than the threshold. It is told once, and again only after there was enough in the meantime.
 *
 * @param available units
 * @param threshold in units
 */
@Revision("1")
public record StockRanLow(String sku, long available, long threshold) implements StockItemEvent {}
