package dev.axoncommerce.platform.sending;

import dev.axoncommerce.platform.database.Topology;
import dev.axoncommerce.platform.datasource.Durability;
import dev.axoncommerce.platform.outbox.OutboxHandler;
import dev.axoncommerce.platform.outbox.OutboxSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;

/** Starts a worker for each handler once the application is ready, and removes old messages. */
class OutboxWorkers implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(OutboxWorkers.class);

    /** How many messages one transaction removes: few, so that it is short. */
    private static final int PIECE = 500;

    private final OutboxTable table;
    private final List<OutboxWorker> workers;
    private final List<String> blocking;
    private final Topology topology;
    private final Clock clock;
    private final Duration retention;

    /** @param retention how long a settled message is kept */
    OutboxWorkers(
            OutboxTable table,
            StoredOutbox outbox,
            List<OutboxHandler> handlers,
            Durability durability,
            Topology topology,
            Clock clock,
            OutboxPause pause,
            Duration retention) {
        this.table = table;
        this.topology = topology;
        this.clock = clock;
        this.retention = retention;
        this.blocking = handlers.stream()
                .map(OutboxHandler::settings)
                .filter(OutboxSettings::blockedByFailure)
                .map(OutboxSettings::kind)
                .toList();
        this.workers = handlers.stream()
                .map(handler -> {
                    var worker = new OutboxWorker(handler, table, durability, clock, pause);
                    outbox.register(handler.settings().kind(), worker::wake);
                    return worker;
                })
                .toList();
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (topology.ownsDatabase()) {
            table.endLeases(clock.instant());
        }
        workers.forEach(OutboxWorker::start);
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT1M")
    void removeOld() {
        var before = clock.instant().minus(retention);
        long removed = 0;
        int piece;
        do {
            piece = table.removeSettledBefore(before, blocking, PIECE);
            removed += piece;
        } while (piece == PIECE);
        if (removed > 0) {
            log.info("{} messages that were settled before {} have been removed", removed, before);
        }
    }

    @Override
    public void close() {
        workers.forEach(OutboxWorker::close);
    }
}
