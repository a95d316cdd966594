package dev.axoncommerce.order.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.axoncommerce.api.order.OrderId;
import dev.axoncommerce.platform.database.Topology;
import dev.axoncommerce.platform.identity.NamedId;
import dev.axoncommerce.platform.rest.IdempotencyKey;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabase;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;
import org.springframework.jdbc.support.JdbcTransactionManager;

@DisplayName("The id of the order that a customer places with a key")
class KeyedOrdersTest {

    private static final IdempotencyKey KEY = IdempotencyKey.valueOf("k-1");
    private static final OrderId NAMED = new OrderId(NamedId.of("order", "alice", "k-1"));
    private static final Topology SOLE_WRITER = new Topology(false, false);
    private static final Topology SEVERAL_INSTANCES = new Topology(false, true);

    private final EmbeddedDatabase database = new EmbeddedDatabaseBuilder()
            .setType(EmbeddedDatabaseType.H2)
            .generateUniqueName(true)
            .addScript("db/order/V11__ids_of_orders.sql")
            .build();
    private final OrderQueries log = mock();

    private KeyedOrders keyed(Topology topology) {
        return new KeyedOrders(JdbcClient.create(database), new JdbcTransactionManager(database), log, topology);
    }

    @AfterEach
    void close() {
        database.shutdown();
    }

    @Test
    void is_the_same_for_a_repetition_and_another_one_for_another_customer_or_key() {
        var orders = keyed(SOLE_WRITER);
        var order = orders.of(KEY, "alice");
        assertThat(orders.of(KEY, "alice")).isEqualTo(order);
        assertThat(orders.of(KEY, "bob")).isNotEqualTo(order);
        assertThat(orders.of(IdempotencyKey.valueOf("k-2"), "alice")).isNotEqualTo(order);
    }

    @Test
    void is_ordered_by_time_where_no_other_process_writes() {
        var orders = keyed(SOLE_WRITER);
        var ids = Stream.of("c", "a", "b")
                .map(key -> orders.of(IdempotencyKey.valueOf(key), "alice").bare())
                .toList();
        assertThat(ids).isSorted();
    }

    @Test
    void follows_from_customer_and_key_where_other_processes_write() {
        assertThat(keyed(SEVERAL_INSTANCES).of(KEY, "alice")).isEqualTo(NAMED);
        assertThat(keyed(new Topology(true, false)).of(KEY, "alice")).isEqualTo(NAMED);
    }

    @Test
    void stays_the_same_when_the_log_moves_to_axon_server() {
        var order = keyed(SOLE_WRITER).of(KEY, "alice");
        assertThat(keyed(new Topology(true, false)).of(KEY, "alice")).isEqualTo(order);
    }

    @Test
    void is_that_of_the_order_which_an_earlier_version_placed_with_the_key() {
        when(log.isPlaced(NAMED)).thenReturn(true);
        assertThat(keyed(SOLE_WRITER).of(KEY, "alice")).isEqualTo(NAMED);
    }

    @Test
    void is_one_for_two_requests_at_the_same_time() throws Exception {
        var orders = keyed(SOLE_WRITER);
        var bothHaveLooked = new CyclicBarrier(2);
        when(log.isPlaced(any())).thenAnswer(question -> {
            bothHaveLooked.await();
            return false;
        });
        try (var clients = Executors.newFixedThreadPool(2)) {
            Callable<OrderId> request = () -> orders.of(KEY, "alice");
            var one = clients.submit(request);
            var other = clients.submit(request);
            assertThat(one.get()).isEqualTo(other.get());
        }
    }
}
