package dev.axoncommerce.platform.sending;

import dev.axoncommerce.platform.datasource.Durability;
import dev.axoncommerce.platform.outbox.FailureText;
import dev.axoncommerce.platform.outbox.OutboxAttempt;
import dev.axoncommerce.platform.outbox.OutboxHandler;
import dev.axoncommerce.platform.outbox.OutboxMessage;
import dev.axoncommerce.platform.outbox.OutboxSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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

    /** The pause before a message is sent again whose final failure the handler could not record. */
    private static final Duration NOT_GIVEN_UP = Duration.ofMinutes(1);

    private final OutboxHandler handler;
    private final OutboxSettings settings;
    private final OutboxTable table;
    private final Durability durability;
    private final Clock clock;
    private final OutboxPause pause;
    private final List<OutboxState> blocking;
    private final PollingWorker polling;
    private final Map<String, Integer> underWay = new ConcurrentHashMap<>();
    private final List<Lease> unused = new ArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean closing;

    /** A lease whose messages were not sent, because leasing them or forcing the lease to the disk failed. */
    private record Lease(String lane, String id) {}

    OutboxWorker(OutboxHandler handler, OutboxTable table, Durability durability, Clock clock, OutboxPause pause) {
        this.handler = handler;
        this.settings = handler.settings();
        this.table = table;
        this.durability = durability;
        this.clock = clock;
        this.pause = pause;
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

    void sendDue() {
        if (pause.isPaused()) {
            return;
        }
        endUnusedLeases();
        for (var lane : handler.lanes()) {
            var room = settings.concurrency() - underWay.getOrDefault(lane, 0);
            if (room > 0 && !closing) {
                leased(lane, room).forEach(this::begin);
            }
        }
    }

    /** Leases due messages, and waits until the lease is durable. After a failure the lease is remembered, and the next run ends it. */
    private List<OutboxTable.Leased> leased(String lane, int room) {
        var lease = new Lease(lane, UUID.randomUUID().toString());
        var length = settings.timeout().plus(GRACE);
        try {
            var due = table.lease(lease.id(), settings.kind(), lane, blocking, clock.instant(), length, room);
            if (!due.isEmpty()) {
                durability.awaitDurable();
            }
            return due;
        } catch (RuntimeException e) {
            unused.add(lease);
            throw e;
        }
    }

    private void endUnusedLeases() {
        while (!unused.isEmpty()) {
            table.endLease(
                    settings.kind(), unused.getFirst().lane(), unused.getFirst().id(), clock.instant());
            unused.removeFirst();
        }
    }

    private void begin(OutboxTable.Leased message) {
        var lane = message.message().lane();
        underWay.merge(lane, 1, Integer::sum);
        threads.execute(OutboxTrace.context(message.trace()).wrap(() -> {
            try {
                settle(message, attempt(message.message()));
            } catch (RuntimeException e) {
                log.warn(
                        "A message of kind {} was not settled and will be sent again: {}",
                        settings.kind(),
                        FailureText.of(e));
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
            case OutboxAttempt.Dropped dropped -> {
                log.info(
                        "A message of kind {} about {} is not sent: {}",
                        settings.kind(),
                        message.message().subject(),
                        dropped.problem());
                table.drop(message, null, dropped.problem(), clock.instant());
            }
            // It may have failed for that very reason, so it does not count.
            case OutboxAttempt.Failed failed
            when closing -> {
                log.info("An attempt ended with the process: {}", failed.problem());
                table.notAttempted(message, clock.instant());
            }
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
        try {
            handler.gaveUp(message.message(), failed.problem(), () -> table.holds(message));
        } catch (RuntimeException e) {
            log.warn(
                    "The final failure of a message of kind {} could not be recorded, so the message is sent again: {}",
                    settings.kind(),
                    FailureText.of(e));
            table.retry(message, failed, clock.instant().plus(NOT_GIVEN_UP));
            return;
        }
        log.warn(
                "A message of kind {} about {} is given up after {} attempts: {}",
                settings.kind(),
                message.message().subject(),
                message.attempts() + 1,
                failed.problem());
        if (settings.blockedByFailure() && !handler.holdsUpLaterOnes(message.message())) {
            table.drop(message, failed.status(), failed.problem(), clock.instant());
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
        try {
            endUnusedLeases();
        } catch (RuntimeException e) {
            log.info(
                    "Some messages of kind {} stay leased until their leases expire: {}",
                    settings.kind(),
                    FailureText.of(e));
        }
        threads.shutdown();
        try {
            if (!threads.awaitTermination(LAST_ATTEMPTS.toSeconds(), TimeUnit.SECONDS)) {
                log.info(
                        "Some messages of kind {} are still being sent; they are sent again after the next start",
                        settings.kind());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
