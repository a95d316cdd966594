package dev.axoncommerce.inventory.upcasters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.axoncommerce.api.inventory.StockAdjusted;
import dev.axoncommerce.platform.wiring.GoldenEvents;
import java.util.Map;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What earlier versions stored of a stock item is read")
class OldStockTest {

    private static final EventUpcasterChain UPCASTERS = new EventUpcasterChain(new StockItemSnapshotUpcaster());

    @Test
    void a_snapshot_that_remembered_every_receipt_shipment_and_return() throws ClassNotFoundException {
        var aggregate = Class.forName("dev.axoncommerce.inventory.stock.StockItemAggregate");
        var item = GoldenEvents.readThrough(UPCASTERS, aggregate, "2", Map.of());
        assertThat(item).extracting("state.sku").isEqualTo("MUG");
        assertThat(item).extracting("state.level.onHand").isEqualTo(11L);
        assertThat(item)
                .extracting("state.receipts.entries")
                .asString()
                .contains("delivery-1")
                .contains("units=10");
        assertThat(item)
                .extracting("state.returned.entries")
                .asString()
                .contains("00000000-0000-0000-0000-0000000000c1");
    }

    @Test
    void an_adjustment_without_an_id() {
        assertThat(GoldenEvents.readThrough(UPCASTERS, StockAdjusted.class, "1", Map.of()))
                .isEqualTo(new StockAdjusted("MUG", -2, "water damage", null));
    }
}
