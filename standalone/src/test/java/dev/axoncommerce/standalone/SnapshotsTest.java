package dev.axoncommerce.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

@NeedsModule("time-travel")
@StandaloneTest
@TestPropertySource(properties = "commerce.snapshot-after=3")
@DisplayName("A snapshot")
class SnapshotsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String STOCK_ITEM = "dev.axoncommerce.inventory.stock.StockItemAggregate";
    private static final String ORDER = "dev.axoncommerce.order.ordering.OrderAggregate";

    @Autowired
    private Configuration axon;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ShopClient shop;

    /** An aggregate as a stream makes it; a tree, since its class is its own affair. */
    private record Loaded(long version, JsonNode state) {

        static <T> Loaded of(Configuration axon, Class<T> type, String id, DomainEventStream stream) {
            var repository = (EventSourcingRepository<T>) axon.repository(type);
            var model = AnnotatedAggregateMetaModelFactory.inspectAggregate(
                    type, axon.parameterResolverFactory(), axon.handlerDefinition(type));
            var aggregate = EventSourcedAggregate.initialize(
                    repository.getAggregateFactory().createAggregateRoot(id, stream.peek()),
                    model,
                    axon.eventBus(),
                    NoSnapshotTriggerDefinition.TRIGGER);
            aggregate.initializeState(stream);
            return new Loaded(
                    aggregate.version(),
                    axon.serializer().serialize(aggregate.getAggregateRoot(), JsonNode.class).getData());
        }
    }

    /** One whose goods are back where they were. */
    private String cancelledOrder() {
        var order = shop.placed();
        await().atMost(PATIENCE).until(() -> shop.status(order).equals("CONFIRMED"));
        shop.cancel(order);
        await().atMost(PATIENCE).until(() -> shop.status(order).equals("CANCELLED"));
        await().atMost(PATIENCE).until(() -> released(order) == 2);
        return order;
    }

    private long released(String order) {
        return shop.operate("GET", "/api/orders/" + order + "/story?limit=200").body().path("items").valueStream()
                .filter(event -> event.path("type").asString().equals("StockDeallocated"))
                .count();
    }

    private void receive(String sku, int times) {
        for (int i = 0; i < times; i++) {
            var received = shop.operate(
                    "POST",
                    "/api/stock/" + sku + "/receipts",
                    "{\"quantity\":1,\"reference\":\"%d\"}".formatted(System.nanoTime()));
            assertThat(received.status()).isEqualTo(204);
        }
    }

    private void assertLoadsTheSame(String className, String id) throws ClassNotFoundException {
        var type = Class.forName(className);
        assertThat(axon.eventStore().readEvents(id).peek().getPayloadType()).as("a snapshot is used").isEqualTo(type);
        assertThat(Loaded.of(axon, type, id, axon.eventStore().readEvents(id)))
                .isEqualTo(Loaded.of(axon, type, id, axon.eventStore().readEvents(id, 0)));
    }

    @Test
    void makes_a_stock_item_as_all_of_its_events_do() throws ClassNotFoundException {
        cancelledOrder();
        receive("MUG", 4);
        assertLoadsTheSame(STOCK_ITEM, "stock-MUG");
    }

    @Test
    void makes_an_order_as_all_of_its_events_do() throws ClassNotFoundException {
        assertLoadsTheSame(ORDER, "order-" + cancelledOrder());
    }

    @Test
    void of_another_revision_or_that_cannot_be_read_is_left_alone() {
        for (var spoilt : new String[] {"payloadRevision = '0'", "payload = cast('garbage' as varbinary)"}) {
            receive("PEN", 4);
            assertThat(firstOf("stock-PEN")).isEqualTo(STOCK_ITEM);
            jdbc.sql("update SnapshotEventEntry set " + spoilt + " where aggregateIdentifier = 'stock-PEN'").update();
            assertThat(firstOf("stock-PEN")).as(spoilt).endsWith("StockItemRegistered");
        }
    }

    @Test
    void leaves_the_history_whole() {
        receive("MUG", 4);
        var history = shop.operate("GET", "/api/stock/MUG/history");
        assertThat(history.body().at("/items/0/type").asString()).isEqualTo("StockItemRegistered");
    }

    private String firstOf(String aggregate) {
        return axon.eventStore().readEvents(aggregate).peek().getPayloadType().getName();
    }
}
