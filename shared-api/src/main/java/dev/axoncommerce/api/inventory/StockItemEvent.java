package dev.axoncommerce.api.inventory;

/** An event of a stock item. */
public sealed interface StockItemEvent
        permits StockItemRegistered,
                StockReceived,
                StockAdjusted,
                StockAllocated,
                StockAllocationRefused,
                StockDeallocated,
                StockDispatched,
                StockReturned,
                LowStockThresholdSet,
                StockRanLow {

    String sku();

    /** The change of the units on hand. */
    default long onHandChange() {
        return 0;
    }

    /** The change of the units that are held for reservations. */
    default long allocatedChange() {
        return 0;
    }
}
