package dev.axoncommerce.inventory.stock;

import dev.axoncommerce.api.inventory.StockItemId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Book goods that have arrived.
 *
 * @param reference the same reference counts once, however long ago it was booked
 * @param shown the version of the item in the view, which has no receipt of this reference; {@link #NOT_SHOWN} if the view lacks the item
 */
public record ReceiveStock(@TargetAggregateIdentifier StockItemId stockItem, long quantity, String reference, long shown) {

    static final long NOT_SHOWN = -1;
}
