package dev.axoncommerce.api;

import dev.axoncommerce.api.inventory.LowStockThresholdSet;
import dev.axoncommerce.api.inventory.ReservationConfirmed;
import dev.axoncommerce.api.inventory.ReservationDispatched;
import dev.axoncommerce.api.inventory.ReservationEvent;
import dev.axoncommerce.api.inventory.ReservationLine;
import dev.axoncommerce.api.inventory.ReservationRefused;
import dev.axoncommerce.api.inventory.ReservationReleased;
import dev.axoncommerce.api.inventory.ReservationRequested;
import dev.axoncommerce.api.inventory.ReservationResumed;
import dev.axoncommerce.api.inventory.ReservationReturned;
import dev.axoncommerce.api.inventory.Shortage;
import dev.axoncommerce.api.inventory.StockAdjusted;
import dev.axoncommerce.api.inventory.StockAllocated;
import dev.axoncommerce.api.inventory.StockAllocationRefused;
import dev.axoncommerce.api.inventory.StockDeallocated;
import dev.axoncommerce.api.inventory.StockDispatched;
import dev.axoncommerce.api.inventory.StockItemEvent;
import dev.axoncommerce.api.inventory.StockItemRegistered;
import dev.axoncommerce.api.inventory.StockRanLow;
import dev.axoncommerce.api.inventory.StockReceived;
import dev.axoncommerce.api.inventory.StockReturned;
import dev.axoncommerce.api.order.FulfilmentResumed;
import dev.axoncommerce.api.order.LineShortage;
import dev.axoncommerce.api.order.OrderCancelled;
import dev.axoncommerce.api.order.OrderConfirmed;
import dev.axoncommerce.api.order.OrderDelivered;
import dev.axoncommerce.api.order.OrderEvent;
import dev.axoncommerce.api.order.OrderLine;
import dev.axoncommerce.api.order.OrderPlaced;
import dev.axoncommerce.api.order.OrderRejected;
import dev.axoncommerce.api.order.OrderReturned;
import dev.axoncommerce.api.order.OrderShipped;
import dev.axoncommerce.api.order.ReturnedLine;
import dev.axoncommerce.api.order.ShippingAddress;
import dev.axoncommerce.platform.wiring.GoldenEvents;
import java.time.Instant;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The published events are stored as their golden files say")
class GoldenEventsTest {

    private static final String ORDER = "00000000-0000-0000-0000-00000000000a";
    private static final String RETURN = "00000000-0000-0000-0000-0000000000c1";
    private static final String RESERVATION = "00000000-0000-0000-0000-0000000000a1";

    @Test
    void of_orders() {
        GoldenEvents.verify(
                OrderEvent.class,
                new OrderPlaced(
                        ORDER,
                        "alice",
                        List.of(new OrderLine("MUG", "Mug", 2, Money.parse("EUR 4.90"), Money.parse("EUR 9.80"))),
                        Money.parse("EUR 9.80"),
                        ShippingAddress.of("Alice", "1 Main St", "Utrecht", "3511", "NL"),
                        "tok_ok",
                        "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef"),
                new OrderConfirmed(ORDER),
                new OrderRejected(ORDER, List.of(new LineShortage("MUG", 2, 1))),
                OrderCancelled.byRequest(ORDER, "changed my mind"),
                OrderShipped.of(ORDER, "Post", "3S1"),
                new OrderDelivered(ORDER),
                OrderReturned.of(
                        ORDER,
                        RETURN,
                        List.of(new ReturnedLine("MUG", 1, Money.parse("EUR 4.90"))),
                        Money.parse("EUR 4.90"),
                        "chipped"),
                new FulfilmentResumed(
                        ORDER,
                        List.of(new OrderLine("MUG", "Mug", 2, Money.parse("EUR 4.90"), Money.parse("EUR 9.80"))),
                        Money.parse("EUR 9.80"),
                        "tok_ok",
                        true));
    }

    @Test
    void of_stock_items() {
        GoldenEvents.verify(
                StockItemEvent.class,
                new StockItemRegistered("MUG"),
                new StockReceived("MUG", 10, "delivery-1"),
                new StockAdjusted("MUG", -2, "water damage", "00000000-0000-0000-0000-0000000000d1"),
                new StockAllocated("MUG", RESERVATION, 2),
                new StockAllocationRefused("MUG", RESERVATION, 20, 8),
                new StockDeallocated("MUG", RESERVATION, 2),
                new StockDispatched("MUG", RESERVATION, 2),
                new StockReturned("MUG", RESERVATION, RETURN, 1),
                new LowStockThresholdSet("MUG", 5),
                new StockRanLow("MUG", 4, 5));
    }

    @Test
    void of_reservations() {
        GoldenEvents.verify(
                ReservationEvent.class,
                new ReservationRequested(RESERVATION, ORDER, List.of(new ReservationLine("MUG", 2))),
                new ReservationConfirmed(RESERVATION, ORDER),
                new ReservationRefused(RESERVATION, ORDER, List.of(new Shortage("MUG", 2, 1))),
                new ReservationReleased(RESERVATION, ORDER, "EXPIRED"),
                new ReservationDispatched(RESERVATION, ORDER, List.of(new ReservationLine("MUG", 2))),
                new ReservationReturned(
                        RESERVATION,
                        ORDER,
                        RETURN,
                        List.of(new ReservationLine("MUG", 1)),
                        Instant.parse("2026-11-22T12:00:00Z")),
                new ReservationResumed(RESERVATION, ORDER, List.of(new ReservationLine("MUG", 2)), true));
    }
}
