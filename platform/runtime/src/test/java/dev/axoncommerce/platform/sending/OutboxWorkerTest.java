package dev.axoncommerce.platform.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.platform.datasource.Durability;
import dev.axoncommerce.platform.outbox.Backoff;
import dev.axoncommerce.platform.outbox.OutboxAttempt;
import dev.axoncommerce.platform.outbox.OutboxHandler;
import dev.axoncommerce.platform.outbox.OutboxMessage;
import dev.axoncommerce.platform.outbox.OutboxSettings;
import dev.axoncommerce.platform.rest.Limit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabase;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;

@DisplayName("The worker of the outbox")
class OutboxWorkerTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final OutboxMessage MESSAGE = new OutboxMessage("mail", "", "1", "order", null, "{}");
    private static final OutboxMessage SLOW = new OutboxMessage("mail", "", "2", "another order", null, "{}");
    private static final OutboxMessage SLOWER = new OutboxMessage("mail", "", "3", "a third order", null, "{}");

    private final EmbeddedDatabase database = new EmbeddedDatabaseBuilder()
            .setType(EmbeddedDatabaseType.H2)
            .generateUniqueName(true)
            .addScript("db/platform/V6__outbox.sql")
            .build();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final OutboxTable table = new OutboxTable(jdbc);
    private final Receiver receiver = new Receiver();
    private volatile boolean diskFails;
    private volatile boolean paused;
    private final OutboxWorker worker =
            new OutboxWorker(receiver, table, this::awaitDurable, Clock.fixed(NOW, ZoneOffset.UTC), () -> paused);

    /** Answers as the test says, and counts. */
    private static final class Receiver implements OutboxHandler {
        private final Queue<OutboxMessage> received = new ConcurrentLinkedQueue<>();
        private final CountDownLatch slow = new CountDownLatch(1);
        private final CountDownLatch slower = new CountDownLatch(1);
        private volatile OutboxAttempt answer = OutboxAttempt.delivered();
        private volatile RuntimeException notRecorded;
        private volatile Runnable whileGivingUp = () -> {};
        private volatile Optional<Boolean> lastLeased = Optional.empty();

        @Override
        public OutboxSettings settings() {
            return new OutboxSettings("mail", 10, Duration.ofSeconds(20), Backoff.valueOf("PT5S"), false);
        }

        @Override
        public OutboxAttempt send(OutboxMessage message) {
            received.add(message);
            if (message.equals(SLOW)) {
                await(slow);
            } else if (message.equals(SLOWER)) {
                await(slower);
            }
            return answer;
        }

        private static void await(CountDownLatch permission) {
            try {
                permission.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void gaveUp(OutboxMessage message, String problem, BooleanSupplier isLeased) {
            whileGivingUp.run();
            lastLeased = Optional.of(isLeased.getAsBoolean());
            if (notRecorded != null) {
                throw notRecorded;
            }
        }
    }

    private void awaitDurable() {
        if (diskFails) {
            throw new Durability.NotDurable("The disk is gone", null);
        }
    }

    @BeforeEach
    void add() {
        table.add(MESSAGE, OutboxState.PENDING, null, NOW);
    }

    @AfterEach
    void close() {
        receiver.slow.countDown();
        receiver.slower.countDown();
        worker.close();
        database.shutdown();
    }

    private StoredMessage stored(OutboxMessage message) {
        return new OutboxList(jdbc)
                .list(new OutboxQuery("mail", "", null, message.subject()), null, new Limit(10))
                .items()
                .getFirst();
    }

    private List<String> leases() {
        return jdbc.sql("select lease from outbox where lease is not null")
                .query(String.class)
                .list();
    }

    private void awaitDelivered(OutboxMessage message) {
        await().until(() -> stored(message).state() == OutboxState.DELIVERED);
    }

    @Test
    void sends_at_its_next_run_what_it_had_leased_when_the_disk_failed() {
        diskFails = true;
        assertThatThrownBy(worker::sendDue).isInstanceOf(Durability.NotDurable.class);
        assertThat(receiver.received).isEmpty();
        diskFails = false;
        worker.sendDue();
        awaitDelivered(MESSAGE);
        assertThat(receiver.received).hasSize(1);
        assertThat(stored(MESSAGE).attempts()).isEqualTo(1);
    }

    @Test
    void sends_at_its_next_run_what_it_could_not_lease() {
        table.add(SLOW, OutboxState.PENDING, null, NOW);
        jdbc.sql("alter table outbox add constraint fails check (message_key <> '2' or lease is null)")
                .update();
        assertThatThrownBy(worker::sendDue).isInstanceOf(RuntimeException.class);
        assertThat(leases()).isEmpty();
        jdbc.sql("alter table outbox drop constraint fails").update();
        receiver.slow.countDown();
        worker.sendDue();
        awaitDelivered(SLOW);
        awaitDelivered(MESSAGE);
    }

    @Test
    void sends_nothing_while_it_is_paused() {
        paused = true;
        worker.sendDue();
        assertThat(leases()).isEmpty();
        assertThat(receiver.received).isEmpty();
    }

    @Test
    void keeps_a_failure_for_good_pending_with_its_cause_until_the_consequences_are_recorded() {
        receiver.answer = OutboxAttempt.refused("The card has expired");
        receiver.notRecorded = new IllegalStateException("Axon Server is away");
        worker.sendDue();
        await().until(() -> stored(MESSAGE).attempts() == 1 && leases().isEmpty());
        assertThat(stored(MESSAGE).state()).isEqualTo(OutboxState.PENDING);
        assertThat(stored(MESSAGE).problem()).isEqualTo("The card has expired");
        assertThat(stored(MESSAGE).due()).isEqualTo(NOW.plus(Duration.ofMinutes(1)));
        receiver.notRecorded = null;
        jdbc.sql("update outbox set due = stored_at").update();
        worker.sendDue();
        await().until(() -> stored(MESSAGE).state() == OutboxState.FAILED);
    }

    @Test
    void lets_its_handler_see_that_a_message_was_resent_while_it_was_given_up() {
        receiver.answer = OutboxAttempt.refused("The card has expired");
        receiver.whileGivingUp = () -> table.resend("mail", "", MESSAGE.key(), NOW);
        worker.sendDue();
        await().until(() -> receiver.lastLeased.equals(Optional.of(false)));
        receiver.whileGivingUp = () -> {};
        worker.sendDue();
        await().until(() -> stored(MESSAGE).state() == OutboxState.FAILED);
        assertThat(receiver.lastLeased).contains(true);
    }

    @Test
    void leaves_an_attempt_that_failed_with_the_end_of_the_process_to_another_instance_at_once_and_ends_the_others() {
        table.add(SLOW, OutboxState.PENDING, null, NOW);
        table.add(SLOWER, OutboxState.PENDING, null, NOW);
        worker.sendDue();
        awaitDelivered(MESSAGE);
        await().until(() -> receiver.received.containsAll(List.of(SLOW, SLOWER)));
        receiver.answer = OutboxAttempt.failed("The process ends");
        var closing = Thread.ofPlatform().start(worker::close);
        await().until(() -> closing.getState() == Thread.State.TIMED_WAITING);
        receiver.slow.countDown();
        await().until(() -> leases().size() == 1);
        receiver.answer = OutboxAttempt.delivered();
        receiver.slower.countDown();
        awaitDelivered(SLOWER);
        assertThat(stored(SLOW).attempts()).isZero();
        assertThat(stored(SLOW).due()).isEqualTo(NOW);
    }
}
