package dev.axoncommerce.inventory.stock;

import dev.axoncommerce.api.inventory.ReservationId;
import dev.axoncommerce.api.inventory.StockItemId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Book units as back in stock that were dispatched for a reservation. The same return counts once.
 *
 * @param returnId identifies the return
 * @param returnedAt when the goods came back
 */
public record ReturnStock(
        @TargetAggregateIdentifier StockItemId stockItem,
        ReservationId reservation,
        String returnId,
        long quantity,
        Instant returnedAt) {}
