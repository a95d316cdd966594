package dev.axoncommerce.inventory.stock;

import dev.axoncommerce.api.inventory.LowStockThresholdSet;
import dev.axoncommerce.api.inventory.StockAdjusted;
import dev.axoncommerce.api.inventory.StockAllocated;
import dev.axoncommerce.api.inventory.StockItemRegistered;
import dev.axoncommerce.api.inventory.StockReceived;
import dev.axoncommerce.api.inventory.StockReturned;
import dev.axoncommerce.inventory.Inventory;
import dev.axoncommerce.platform.wiring.GoldenEvents;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The snapshot of a stock item")
class StockItemSnapshotTest {

    private static final Instant AT = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void is_stored_as_its_golden_file_says() {
        var item = new StockItemAggregate();
        item.on(new StockItemRegistered("MUG"), AT);
        item.on(new StockReceived("MUG", 10, "delivery-1"), AT);
        item.on(new LowStockThresholdSet("MUG", 5), AT);
        item.on(new StockAllocated("MUG", Inventory.RESERVATION.bare(), 2), AT);
        item.on(
                new StockReturned(
                        "MUG", Inventory.ANOTHER_RESERVATION.bare(), "00000000-0000-0000-0000-0000000000c1", 1),
                AT);
        item.on(new StockAdjusted("MUG", 1, "found", "00000000-0000-0000-0000-0000000000d1"), AT);
        GoldenEvents.verifySnapshot(item);
    }
}
