package dev.axoncommerce.inventory.stock;

import dev.axoncommerce.api.inventory.ReservationId;
import dev.axoncommerce.api.inventory.StockItemId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** The commands of a stock item that stay in this context. */
public sealed interface StockItemCommand {

    @TargetAggregateIdentifier
    StockItemId stockItem();

    /**
     * Book goods that have arrived.
     *
     * @param reference the same reference counts once, however long ago it was booked
     * @param shown the version of the item in the view, which has no receipt of this reference; {@link #NOT_SHOWN} if the view lacks the item
     */
    record ReceiveStock(StockItemId stockItem, long quantity, String reference, long shown)
            implements StockItemCommand {

        static final long NOT_SHOWN = -1;
    }

    /**
     * Correct the count by a number of units.
     *
     * @param adjustmentId the same adjustment counts once; null for an adjustment that is not repeated
     */
    record AdjustStock(
            StockItemId stockItem,
            long delta,
            String reason,
            @Nullable String adjustmentId) implements StockItemCommand {}

    /** Hold so many units for a reservation. Returns an {@link Allocation}; what is held already is not held again. */
    record AllocateStock(StockItemId stockItem, ReservationId reservation, long quantity) implements StockItemCommand {}

    /** Release the units that are held for a reservation. If none are held, the command changes nothing. */
    record DeallocateStock(StockItemId stockItem, ReservationId reservation) implements StockItemCommand {}

    /** Dispatch the units that are held for a reservation. If none are held, the command changes nothing. */
    record DispatchStock(StockItemId stockItem, ReservationId reservation) implements StockItemCommand {}

    /**
     * Book units as back in stock that were dispatched for a reservation. The same return counts once.
     *
     * @param returnId identifies the return
     * @param returnedAt when the goods came back
     */
    record ReturnStock(
            StockItemId stockItem, ReservationId reservation, String returnId, long quantity, Instant returnedAt)
            implements StockItemCommand {}

    /**
     * Set the threshold below which {@code StockRanLow} is published. Returns the version of the stock item.
     *
     * @param units minimum available units, at least 0; 0 disables the warning
     */
    record SetLowStockThreshold(StockItemId stockItem, long units) implements StockItemCommand {}
}
