package dev.axoncommerce.inventory.stock;

import dev.axoncommerce.api.inventory.LowStockThresholdSet;
import dev.axoncommerce.api.inventory.StockAllocated;
import dev.axoncommerce.api.inventory.StockItemRegistered;
import dev.axoncommerce.api.inventory.StockReceived;
import dev.axoncommerce.api.inventory.StockReturned;
import dev.axoncommerce.inventory.Inventory;
import dev.axoncommerce.platform.wiring.GoldenEvents;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The snapshot of a stock item")
class StockItemSnapshotTest {

    @Test
    void is_stored_as_its_golden_file_says() {
        var item = new StockItemAggregate();
        item.on(new StockItemRegistered("MUG"));
        item.on(new StockReceived("MUG", 10, "delivery-1"));
        item.on(new LowStockThresholdSet("MUG", 5));
        item.on(new StockAllocated("MUG", Inventory.RESERVATION.bare(), 2));
        item.on(new StockReturned(
                "MUG", Inventory.ANOTHER_RESERVATION.bare(), "00000000-0000-0000-0000-0000000000c1", 1));
        GoldenEvents.verifySnapshot(item);
    }
}
