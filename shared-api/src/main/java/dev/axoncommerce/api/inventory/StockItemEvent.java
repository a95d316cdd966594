package dev.axoncommerce.api.inventory;

/** What can happen to a stock item. */
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

    /** By how many units the goods in the house changed. */
    default long onHandChange() {
        return 0;
    }

    /** By how many units the goods held for somebody changed. */
    default long allocatedChange() {
        return 0;
    }
}
