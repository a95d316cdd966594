package dev.axoncommerce.systemtests;

import static dev.axoncommerce.systemtests.support.Shop.ALICE;
import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.systemtests.support.Databases;
import dev.axoncommerce.systemtests.support.Reply;
import dev.axoncommerce.systemtests.support.Running;
import dev.axoncommerce.systemtests.support.Shop;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Tag("nightly")
@DisplayName("A view whose rows were changed behind its back")
class CorruptedViewTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int REQUESTS_PER_SECOND = 200;

    /** A process that has just started is slow by itself. */
    private static final int WARM_UP_SECONDS = 15;

    /** How much room a machine has is its own matter; {@link RebuildUnderLoad} measures it. */
    private static final String NO_ROOM = "503";

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
    void is_found_out_and_put_right_while_orders_are_read() throws SQLException {
        var sku = shop.stocked(100);
        var sound = Stream.generate(() -> confirmed(sku)).limit(20).toList();
        var changed = confirmed(sku);
        var lost = confirmed(sku);
        var corrupted = CorruptedRows.in(databases, changed, lost);
        assertThat(shop.status(changed)).isEqualTo("REJECTED");

        var readers = new Readers(sound);
        try (readers) {
            readers.awaitAnswers(REQUESTS_PER_SECOND * WARM_UP_SECONDS);
            readers.answers.clear();
            var found = rebuilt("?dryRun=true");
            assertThat(CorruptedRows.named(found)).containsExactlyInAnyOrderElementsOf(corrupted.all());
            assertThat(asked(changed).text("status")).as("a dry run changes nothing").isEqualTo("REJECTED");
            assertThat(CorruptedRows.named(rebuilt(""))).containsExactlyInAnyOrderElementsOf(corrupted.all());
            assertThat(asked(changed).text("status")).isEqualTo("CONFIRMED");
            assertThat(asked(lost).text("status")).isEqualTo("CONFIRMED");
            asked(corrupted.invented()).expect(404);
            assertThat(CorruptedRows.named(rebuilt("?dryRun=true"))).isEmpty();
        }
        assertThat(readers.answers).contains("200").isSubsetOf("200", NO_ROOM);
    }

    /** Again where there is no room: that is what the readers may be told, too. */
    private Reply asked(String order) {
        return await().atMost(PATIENCE).until(() -> shop.get("/api/orders/" + order, OPERATOR), reply -> reply.status() != 503);
    }

    private String confirmed(String sku) {
        return shop.settledOrder("tok_ok", sku + "*1").text("orderId");
    }

    private JsonNode rebuilt(String query) {
        var begun = await("the end of the one before").atMost(PATIENCE).until(
                () -> shop.post("/api/processors/orders/rebuild" + query, OPERATOR, ""),
                reply -> reply.status() != 409 && reply.status() != 503);
        var job = begun.expect(202).header("Location");
        var done = await("the rebuild").atMost(PATIENCE).until(
                () -> shop.get(job, OPERATOR).body(), body -> body.has("finishedAt"));
        assertThat(done.path("state").asString()).as("%s", done).isEqualTo("DONE");
        return done;
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
