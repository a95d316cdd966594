package dev.axoncommerce.platform.outbox;

import dev.axoncommerce.platform.durability.Durability;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the messages of one handler: leases due messages, makes one attempt for each on a thread of its own, and stores the outcome. */
final class OutboxWorker implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(OutboxWorker.class);
    private static final Duration POLLING = Duration.ofSeconds(1);

    /** A lease lasts so much longer than an attempt may take. */
    private static final Duration GRACE = Duration.ofSeconds(40);

    /** How long the end of the process waits for attempts that are under way. */
    private static final Duration LAST_ATTEMPTS = Duration.ofSeconds(5);

    private final OutboxHandler handler;
    private final OutboxSettings settings;
    private final OutboxTable table;
    private final Durability durability;
    private final Clock clock;
    private final BooleanSupplier paused;
    private final List<OutboxState> blocking;
    private final PollingWorker polling;
    private final Map<String, Integer> underWay = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean closing;

    /** @param paused whether no message is to be sent now */
    OutboxWorker(
            OutboxHandler handler, OutboxTable table, Durability durability, Clock clock, BooleanSupplier paused) {
        this.handler = handler;
        this.settings = handler.settings();
        this.table = table;
        this.durability = durability;
        this.clock = clock;
        this.paused = paused;
        this.blocking = settings.blockedByFailure()
                ? List.of(OutboxState.PENDING, OutboxState.FAILED)
                : List.of(OutboxState.PENDING);
        this.polling = new PollingWorker("outbox-" + settings.kind(), POLLING, this::sendDue);
    }

    void start() {
        polling.start();
    }

    void wake() {
        polling.wake();
    }

    private void sendDue() {
        if (paused.getAsBoolean()) {
            return;
        }
        for (var lane : handler.lanes()) {
            var room = settings.concurrency() - underWay.getOrDefault(lane, 0);
            var due = room <= 0 || closing
                    ? List.<OutboxTable.Leased>of()
                    : table.lease(settings.kind(), lane, blocking, clock.instant(), settings.timeout().plus(GRACE), room);
            if (!due.isEmpty()) {
                awaitDurable(due);
                due.forEach(this::begin);
            }
        }
    }

    /** No attempt is made without a durable lease; those leases end now, so that the messages need not wait until they expire. */
    private void awaitDurable(List<OutboxTable.Leased> due) {
        try {
            durability.awaitDurable();
        } catch (Durability.NotDurable e) {
            due.forEach(message -> table.endLease(message, clock.instant()));
            throw e;
        }
    }

    private void begin(OutboxTable.Leased message) {
        var lane = message.message().lane();
        underWay.merge(lane, 1, Integer::sum);
        threads.execute(OutboxTrace.context(message.trace()).wrap(() -> {
            try {
                settle(message, attempt(message.message()));
            } catch (RuntimeException e) {
                log.warn("A message of kind {} was not settled and will be sent again: {}", settings.kind(), FailureText.of(e));
            } finally {
                underWay.computeIfPresent(lane, (name, number) -> number == 1 ? null : number - 1);
                polling.wake();
            }
        }));
    }

    private OutboxAttempt attempt(OutboxMessage message) {
        try {
            return handler.send(message);
        } catch (RuntimeException e) {
            return OutboxAttempt.failed(FailureText.of(e));
        }
    }

    private void settle(OutboxTable.Leased message, OutboxAttempt outcome) {
        switch (outcome) {
            case OutboxAttempt.Delivered delivered -> table.delivered(message, delivered, clock.instant());
            // It may have failed for that very reason; its lease ends with the next start.
            case OutboxAttempt.Failed failed when closing -> log.info("An attempt ended with the process: {}", failed.problem());
            case OutboxAttempt.Failed failed -> handle(message, failed);
        }
    }

    private void handle(OutboxTable.Leased message, OutboxAttempt.Failed failed) {
        var pause = settings.backoff().after(message.attempts() + 1);
        if (pause.isPresent() && !failed.isFinal()) {
            table.retry(message, failed, later(pause.get(), failed.notBefore()));
            return;
        }
        if (!table.holds(message)) {
            return; // retried or replaced meanwhile
        }
        log.warn(
                "A message of kind {} about {} is given up after {} attempts: {}",
                settings.kind(), message.message().subject(), message.attempts() + 1, failed.problem());
        handler.gaveUp(message.message(), failed.problem());
        if (settings.blockedByFailure() && !handler.holdsUpLaterOnes(message.message())) {
            table.drop(message, failed, clock.instant());
        } else {
            table.failed(message, failed, clock.instant());
        }
    }

    private Instant later(Duration pause, Duration notBefore) {
        return clock.instant().plus(pause.compareTo(notBefore) > 0 ? pause : notBefore);
    }

    @Override
    public void close() {
        closing = true;
        polling.close();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(LAST_ATTEMPTS.toSeconds(), TimeUnit.SECONDS)) {
                log.info("Some messages of kind {} are still being sent; they are sent again after the next start", settings.kind());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
