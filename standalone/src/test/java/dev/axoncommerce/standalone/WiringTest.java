package dev.axoncommerce.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.platform.datasource.DatabaseOwner;
import dev.axoncommerce.platform.processing.Processor;
import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.processing.ViewVersion;
import dev.axoncommerce.platform.processors.Processors;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.commandhandling.AsynchronousCommandBus;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.dbscheduler.DbSchedulerDeadlineManager;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.modelling.saga.repository.jdbc.JdbcSagaStore;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is silently wrong when it is wrong: the order of auto-configurations, and the JSON of what Axon stores. */
@NeedsModule({
    "axon-server", "cart", "console", "demo", "h2-store", "history-check", "idempotency", "insights", "notifications", "openapi", "operations", "privacy", "recovery", "request-limits",
    "tamper-evidence", "time-travel"
})
@StandaloneTest
@DisplayName("Axon is wired")
class WiringTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired
    private Configuration axon;

    @Autowired
    private EventStorageEngine events;

    @Autowired
    private SagaStore<?> sagas;

    @Autowired
    private TransactionManager transactions;

    @Autowired
    private CommandBus commands;

    @Autowired
    private DeadlineManager deadlines;

    @Autowired
    private DatabaseOwner owner;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ShopClient shop;

    @Autowired
    private List<Processor> declared;

    @Test
    void to_stores_in_the_database_and_to_transactions_of_spring() {
        assertThat(events).isInstanceOf(JdbcEventStorageEngine.class);
        assertThat(sagas).isInstanceOf(JdbcSagaStore.class);
        assertThat(transactions).isInstanceOf(SpringTransactionManager.class);
        assertThat(commands).isInstanceOf(AsynchronousCommandBus.class);
        assertThat(deadlines).isInstanceOf(DbSchedulerDeadlineManager.class);
        assertThat(Stream.of(axon.serializer(), axon.eventSerializer(), axon.messageSerializer()))
                .allMatch(Jackson3Serializer.class::isInstance);
    }

    /** The names are stored with the tokens: a processor with another name begins again. */
    @Test
    void to_processors_whose_names_stay() {
        assertThat(declared)
                .extracting(Processor::name)
                .contains(
                        "orders", "payments", "products", "stories", "carts", "sales", "stock", "reservations", "order-fulfilment",
                        "stock-reservation", "payment-calls", "stock-item-registration", "checked-out-carts", "returned-goods", "mails",
                        "webhooks", "order-log", "inventory-log");
    }

    @Test
    void to_processors_that_run_and_do_not_swallow_failures() {
        var processing = axon.eventProcessingConfiguration();
        assertThat(declared).hasSizeGreaterThan(10).extracting(Processor::name).allSatisfy(name -> {
            assertThat(processing.eventProcessor(name))
                    .get()
                    .isInstanceOfSatisfying(PooledStreamingEventProcessor.class, processor -> assertThat(processor.isRunning())
                            .isTrue());
            assertThat(processing.listenerInvocationErrorHandler(name)).isInstanceOf(PropagatingErrorHandler.class);
            assertThat(processing.tokenStore(name)).isInstanceOf(JdbcTokenStore.class);
        });
    }

    @Test
    void to_views_that_park_what_they_cannot_handle() {
        assertThat(Processors.viewsOf(declared)).hasSizeGreaterThan(3).allSatisfy(view ->
                assertThat(axon.eventProcessingConfiguration().deadLetterQueue(view.name()))
                        .get()
                        .isInstanceOf(JdbcSequencedDeadLetterQueue.class));
    }

    @Test
    void to_tokens_beside_the_views_and_apart_from_those_of_sagas() {
        var names = declared.stream().collect(Collectors.groupingBy(
                WiringTest::tokenTable, Collectors.mapping(Processor::name, Collectors.toList())));
        assertThat(names).containsKeys("order_views.TokenEntry", "inventory_views.TokenEntry", "TokenEntry");
        names.forEach((table, expected) -> assertThat(processors(table)).containsExactlyInAnyOrderElementsOf(expected));
    }

    private static String tokenTable(Processor processor) {
        return processor instanceof View<?> view ? view.version(ViewVersion.FIRST).schema() + ".TokenEntry" : "TokenEntry";
    }

    private List<String> processors(String table) {
        return jdbc.sql("select distinct processorName from " + table).query(String.class).list().stream()
                .filter(name -> !name.startsWith("__"))
                .toList();
    }

    @Test
    void to_a_serializer_that_reads_replay_tokens_back() {
        var token = ReplayToken.createReplayToken(
                new GlobalSequenceTrackingToken(7), new GlobalSequenceTrackingToken(3));
        var serialized = axon.serializer().serialize(token, byte[].class);
        assertThat(axon.serializer().<byte[], Object>deserialize(serialized)).isEqualTo(token);
    }

    @Test
    void to_sagas_that_keep_what_they_know() {
        var order = shop.placed();
        await().atMost(PATIENCE).until(() -> shop.status(order).equals("CONFIRMED"));
        var saga = jdbc.sql("select serializedSaga from SagaEntry s join AssociationValueEntry a on a.sagaId = s.sagaId "
                        + "where a.associationKey = 'orderId' and a.associationValue = ?")
                .param(order)
                .query(byte[].class)
                .single();
        assertThat(new String(saga, StandardCharsets.UTF_8)).contains(order, "tok_ok", "11.00");
    }

    @Test
    void to_a_database_user_that_cannot_change_settings() {
        assertThatThrownBy(() -> jdbc.sql("checkpoint sync").update()).hasMessageContaining("Admin rights are required");
    }

    @Test
    void to_a_database_that_outlives_the_interrupt_of_a_thread() throws InterruptedException {
        // Without a cache every read goes to the file, and on the usual channel the flag alone would close that.
        var interrupted = Thread.ofPlatform().start(() -> {
            try (var connection = owner.connect(); var statement = connection.createStatement()) {
                statement.execute("create table written (text varchar)");
                statement.execute("insert into written select repeat('x', 100) from system_range(1, 10000)");
                statement.execute("checkpoint sync");
                statement.execute("set cache_size 0");
                Thread.currentThread().interrupt();
                statement.executeQuery("select max(text) from written").close();
            } catch (SQLException ofThisThreadOnly) {
                LoggerFactory.getLogger(WiringTest.class).info("The interrupted thread: {}", ofThisThreadOnly.toString());
            }
        });
        interrupted.join();
        var order = shop.placed();
        await().atMost(PATIENCE).until(() -> shop.status(order).equals("CONFIRMED"));
    }

    @Test
    void to_events_that_say_whose_doing_they_are() {
        var order = shop.placed();
        await().atMost(PATIENCE).until(() -> shop.status(order).equals("CONFIRMED"));
        var authors = jdbc.sql("select metaData from DomainEventEntry where aggregateIdentifier = ? order by sequenceNumber")
                .param("order-" + order)
                .query(byte[].class)
                .list()
                .stream()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .toList();
        assertThat(authors.getFirst()).contains("\"byRole\":\"customer\"", "traceId", "correlationId");
        assertThat(authors.getLast()).contains("\"by\":\"order-fulfilment\"", "traceId", "correlationId");
    }
}
