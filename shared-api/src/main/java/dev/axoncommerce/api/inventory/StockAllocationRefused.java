package dev.axoncommerce.api.inventory;

import org.axonframework.serialization.Revision;

/** A reservation wanted more units than were available. */
@Revision("1")
public record StockAllocationRefused(String sku, String reservationId, long requested, long available)
        implements StockItemEvent {}
