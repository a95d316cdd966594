package dev.axoncommerce.order.ordering;

import static dev.axoncommerce.order.Shop.eur;

import dev.axoncommerce.api.order.OrderConfirmed;
import dev.axoncommerce.api.order.OrderDelivered;
import dev.axoncommerce.api.order.OrderReturned;
import dev.axoncommerce.api.order.OrderShipped;
import dev.axoncommerce.api.order.ReturnedLine;
import dev.axoncommerce.order.Shop;
import dev.axoncommerce.platform.wiring.GoldenEvents;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The snapshot of an order")
class OrderSnapshotTest {

    private static final Instant AT = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void is_stored_as_its_golden_file_says() {
        var order = new OrderAggregate();
        order.on(Shop.placed(), AT);
        order.on(new OrderConfirmed(Shop.ORDER.bare()), AT);
        order.on(OrderShipped.of(Shop.ORDER.bare(), "Post", "3S1"), AT);
        order.on(new OrderDelivered(Shop.ORDER.bare()), AT);
        order.on(
                OrderReturned.of(
                        Shop.ORDER.bare(),
                        "first",
                        List.of(new ReturnedLine("PEN", 1, eur("1.20"))),
                        eur("1.20"),
                        "dry"),
                AT);
        GoldenEvents.verifySnapshot(order);
    }
}
