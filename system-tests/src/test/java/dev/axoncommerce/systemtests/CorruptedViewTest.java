package dev.axoncommerce.systemtests;

import static dev.axoncommerce.systemtests.support.Shop.ALICE;
import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.systemtests.support.Databases;
import dev.axoncommerce.systemtests.support.Running;
import dev.axoncommerce.systemtests.support.Shop;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("A view whose rows were changed behind its back")
class CorruptedViewTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int REQUESTS_PER_SECOND = 200;

    private static Databases databases;
    private static Running running;

    private final Shop shop = running.shop();

    @BeforeAll
    static void open() {
        databases = new Databases();
        running = Running.on(databases).start();
    }

    @AfterAll
    static void close() throws IOException {
        running.close();
        databases.close();
    }

    @Test
    void is_found_out_and_put_right_while_two_hundred_orders_a_second_are_read() throws SQLException {
        var sku = shop.stocked(100);
        var sound = Stream.generate(() -> confirmed(sku)).limit(20).toList();
        var changed = confirmed(sku);
        var lost = confirmed(sku);
        var invented = UUID.randomUUID().toString();
        corrupt(changed, lost, invented);
        assertThat(shop.status(changed)).isEqualTo("REJECTED");

        var readers = new Readers(sound);
        try (readers) {
            readers.awaitAnswers(REQUESTS_PER_SECOND);
            var found = rebuilt("?dryRun=true");
            assertThat(differing(found)).containsExactlyInAnyOrder(changed, lost, invented);
            assertThat(shop.status(changed)).as("a dry run changes nothing").isEqualTo("REJECTED");
            assertThat(differing(rebuilt(""))).containsExactlyInAnyOrder(changed, lost, invented);
            assertThat(shop.status(changed)).isEqualTo("CONFIRMED");
            assertThat(shop.status(lost)).isEqualTo("CONFIRMED");
            shop.get("/api/orders/" + invented, OPERATOR).expect(404);
            assertThat(differing(rebuilt("?dryRun=true"))).isEmpty();
        }
        assertThat(readers.answers).hasSizeGreaterThan(REQUESTS_PER_SECOND).containsOnly("200");
    }

    private String confirmed(String sku) {
        return shop.settledOrder("tok_ok", sku + "*1").text("orderId");
    }

    private static void corrupt(String changed, String lost, String invented) throws SQLException {
        try (var owner = databases.owner("orders"); var statement = owner.createStatement()) {
            statement.execute("set search_path to order_views");
            statement.execute("update orders set document = replace(document, 'CONFIRMED', 'REJECTED') where order_id = '%s'"
                    .formatted(changed));
            statement.execute("""
                    insert into orders (order_id, customer_id, status, placed_at, version, since, document)
                    select '%s', customer_id, status, placed_at, version, since, document from orders where order_id = '%s'"""
                    .formatted(invented, lost));
            statement.execute("delete from orders where order_id = '%s'".formatted(lost));
        }
    }

    private JsonNode rebuilt(String query) {
        var job = shop.post("/api/processors/orders/rebuild" + query, OPERATOR, "").expect(202).header("Location");
        var done = await("the rebuild").atMost(PATIENCE).until(
                () -> shop.get(job, OPERATOR).expect(200).body(), body -> body.has("finishedAt"));
        assertThat(done.path("state").asString()).as("%s", done).isEqualTo("DONE");
        return done;
    }

    private static List<String> differing(JsonNode outcome) {
        return outcome.path("differences").valueStream().map(row -> row.at("/key/order_id").asString()).toList();
    }

    /** Customers who look at these orders at an even rate, and what they were answered. */
    private final class Readers implements AutoCloseable {

        private final ConcurrentLinkedQueue<String> answers = new ConcurrentLinkedQueue<>();
        private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
        private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

        Readers(List<String> orders) {
            clock.scheduleAtFixedRate(
                    () -> clients.execute(() -> read(orders)), 0, 1_000_000 / REQUESTS_PER_SECOND, TimeUnit.MICROSECONDS);
        }

        private void read(List<String> orders) {
            var order = orders.get(ThreadLocalRandom.current().nextInt(orders.size()));
            try {
                answers.add(String.valueOf(shop.get("/api/orders/" + order, ALICE).status()));
            } catch (RuntimeException none) {
                answers.add(none.toString());
            }
        }

        void awaitAnswers(int count) {
            await().atMost(PATIENCE).until(() -> answers.size() >= count);
        }

        @Override
        public void close() {
            clock.close();
            clients.close();
        }
    }
}
