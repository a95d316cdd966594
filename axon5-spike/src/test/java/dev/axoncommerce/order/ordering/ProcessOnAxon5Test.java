package dev.axoncommerce.order.ordering;

import static dev.axoncommerce.order.Shop.ADDRESS;
import static dev.axoncommerce.order.Shop.CATALOGUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.api.inventory.RegisterStockItem;
import dev.axoncommerce.api.inventory.StockAllocated;
import dev.axoncommerce.api.inventory.StockDeallocated;
import dev.axoncommerce.api.inventory.StockDispatched;
import dev.axoncommerce.api.inventory.StockItemId;
import dev.axoncommerce.api.order.OrderCancelled;
import dev.axoncommerce.api.order.OrderEvent;
import dev.axoncommerce.api.order.OrderId;
import dev.axoncommerce.api.order.OrderRejected;
import dev.axoncommerce.axon5.Axon5Shop;
import dev.axoncommerce.axon5.RecordedEvents;
import dev.axoncommerce.inventory.stock.StockItemCommand.ReceiveStock;
import dev.axoncommerce.order.ordering.OrderCommand.PlaceOrder;
import dev.axoncommerce.order.ordering.OrderCommand.ShipOrder;
import dev.axoncommerce.order.payment.PaymentCaptured;
import dev.axoncommerce.order.payment.PaymentDecider;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The shop on Axon 5")
class ProcessOnAxon5Test {

    private static final int MUGS = 3;

    private final AxonConfiguration axon =
            Axon5Shop.complete(CATALOGUE, PaymentDecider.sandbox()).build();
    private final OrderId order = new OrderId(UUID.randomUUID());

    @BeforeEach
    void setUp() {
        axon.start();
        send(new RegisterStockItem(StockItemId.of("MUG")));
        send(new ReceiveStock(StockItemId.of("MUG"), MUGS, "first", -1));
        send(new RegisterStockItem(StockItemId.of("PEN")));
    }

    @AfterEach
    void tearDown() {
        axon.shutdown();
    }

    private Object send(Object command) {
        return axon.getComponent(CommandGateway.class).sendAndWait(command);
    }

    private void place(String token, RequestedLine... lines) {
        send(new PlaceOrder(
                order,
                "alice",
                List.of(lines),
                ADDRESS,
                token,
                null,
                UUID.randomUUID().toString()));
    }

    private List<Object> events() {
        return RecordedEvents.of(axon.getComponent(EventStorageEngine.class));
    }

    private OrderStatus status() {
        var state = Order.NOT_PLACED;
        for (var event : events()) {
            if (event instanceof OrderEvent ofOrder) {
                state = state.evolve(ofOrder, Instant.EPOCH);
            }
        }
        return state.status();
    }

    @Test
    void confirms_an_order_whose_goods_are_held_and_whose_payment_is_authorized() {
        place("tok_ok", new RequestedLine("MUG", 2));

        await().untilAsserted(() -> assertThat(status()).isEqualTo(OrderStatus.CONFIRMED));
        assertThat(events()).filteredOn(StockAllocated.class::isInstance).hasSize(1);
    }

    @Test
    void rejects_an_order_whose_goods_are_short_and_names_all_that_is_short() {
        place("tok_ok", new RequestedLine("MUG", MUGS + 1), new RequestedLine("PEN", 1));

        await().untilAsserted(() -> assertThat(status()).isEqualTo(OrderStatus.REJECTED));
        assertThat(events())
                .filteredOn(OrderRejected.class::isInstance)
                .singleElement()
                .satisfies(
                        event -> assertThat(((OrderRejected) event).shortages()).hasSize(2));
    }

    @Test
    void gives_back_what_it_held_of_an_order_that_is_short_in_part() {
        place("tok_ok", new RequestedLine("MUG", 1), new RequestedLine("PEN", 1));

        await().untilAsserted(() -> assertThat(status()).isEqualTo(OrderStatus.REJECTED));
        assertThat(events()).filteredOn(StockDeallocated.class::isInstance).hasSize(1);
    }

    @Test
    void cancels_an_order_whose_payment_is_declined_and_gives_the_goods_back() {
        place("tok_declined", new RequestedLine("MUG", 2));

        await().untilAsserted(() -> assertThat(events())
                .filteredOn(StockDeallocated.class::isInstance)
                .hasSize(1));
        assertThat(status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(events()).filteredOn(OrderCancelled.class::isInstance).hasSize(1);
    }

    @Test
    void dispatches_the_goods_and_captures_the_payment_of_a_shipped_order() {
        place("tok_ok", new RequestedLine("MUG", 2));
        await().untilAsserted(() -> assertThat(status()).isEqualTo(OrderStatus.CONFIRMED));

        send(new ShipOrder(order, "Post", "3S1"));

        await().untilAsserted(() -> {
            assertThat(events()).filteredOn(StockDispatched.class::isInstance).hasSize(1);
            assertThat(events()).filteredOn(PaymentCaptured.class::isInstance).hasSize(1);
        });
    }
}
