package dev.axoncommerce.order.ordering;

import dev.axoncommerce.api.order.OrderConfirmed;
import dev.axoncommerce.order.Shop;
import dev.axoncommerce.platform.wiring.GoldenEvents;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The snapshot of an order")
class OrderSnapshotTest {

    @Test
    void is_stored_as_its_golden_file_says() {
        var order = new OrderAggregate();
        order.on(Shop.placed());
        order.on(new OrderConfirmed(Shop.ORDER.bare()));
        GoldenEvents.verifySnapshot(order);
    }
}
