package dev.axoncommerce.order.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.axoncommerce.api.order.OrderEvent;
import dev.axoncommerce.axon5.Axon5Shop;
import dev.axoncommerce.axon5.ExportedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.core.unitofwork.UnitOfWorkFactory;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.modelling.StateManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * By default the export of {@code history-check}. {@code -Daxon5.export=FILE} names another one, and {@code -Daxon5.orders=FILE} the orders that
 * REST showed when it was made: a JSON array.
 */
@DisplayName("An exported log, imported into Axon 5,")
class ImportOnAxon5Test {

    private static final Path EXPORT =
            Path.of(System.getProperty("axon5.export", "../history-check/src/test/resources/history.jsonl"));
    private static final Optional<Path> ORDERS =
            Optional.ofNullable(System.getProperty("axon5.orders")).map(Path::of);

    private final AxonConfiguration axon =
            Axon5Shop.decisions(sku -> Optional.empty()).build();
    private final List<EventMessage> events;

    ImportOnAxon5Test() throws IOException {
        axon.start();
        events = new ExportedLog().read(EXPORT);
        axon.getComponent(EventStore.class).publish(null, events).join();
    }

    @AfterEach
    void tearDown() {
        axon.shutdown();
    }

    private Order imported(String id) {
        return axon.getComponent(UnitOfWorkFactory.class)
                .create()
                .executeWithResult(
                        context -> context.component(StateManager.class).loadEntity(Order.class, id, context))
                .join();
    }

    @Test
    void leads_to_the_same_orders() {
        Map<String, Order> expected = new LinkedHashMap<>();
        for (var event : events) {
            if (event.payload() instanceof OrderEvent ofOrder) {
                var before = expected.getOrDefault(ofOrder.orderId(), Order.NOT_PLACED);
                expected.put(ofOrder.orderId(), before.evolve(ofOrder, event.timestamp()));
            }
        }

        assertThat(expected).hasSizeGreaterThan(20);
        expected.forEach((id, order) -> assertThat(imported(id)).isEqualTo(order));
    }

    @Test
    void leads_to_the_orders_that_the_shop_showed() throws IOException {
        assumeThat(ORDERS).as("-Daxon5.orders").isPresent();
        var shown = JsonMapper.shared().readTree(Files.readString(ORDERS.orElseThrow()));

        assertThat(shown).isNotEmpty();
        for (var order : shown) {
            var here = imported(order.path("orderId").asString());
            assertThat(here.status().name()).isEqualTo(order.path("status").asString());
            assertThat(here.placed().total().getAmount())
                    .isEqualByComparingTo(order.path("total").path("amount").asString());
            assertThat(here.placed().lines()).hasSize(order.path("lines").size());
        }
    }
}
