package dev.axoncommerce.platform.backup;

import dev.axoncommerce.platform.log.EventLog;
import dev.axoncommerce.platform.log.ImportStep;
import dev.axoncommerce.platform.log.LogLines;
import dev.axoncommerce.platform.log.LogPositions;
import dev.axoncommerce.platform.log.LoggedEvent;
import dev.axoncommerce.platform.startup.Misconfigured;
import dev.axoncommerce.platform.sweeping.Beginning;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.lifecycle.Phase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads a log into an empty store, before any processor starts: so views begin at its first event, and sagas and reactions, which
 * do nothing twice, after its last one. Ids, order and times stay as they were.
 */
class LogImport implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(LogImport.class);

    private final Path file;
    private final EventLog events;
    private final Supplier<EventStore> store;
    private final List<String> sagasAndReactions;
    private final Beginning beginning;
    private final JdbcClient jdbc;
    private final List<ImportStep> steps;
    private volatile boolean running;

    LogImport(
            Path file,
            EventLog events,
            Supplier<EventStore> store,
            List<String> sagasAndReactions,
            Beginning beginning,
            JdbcClient jdbc,
            List<ImportStep> steps) {
        this.file = file;
        this.events = events;
        this.store = store;
        this.sagasAndReactions = sagasAndReactions;
        this.beginning = beginning;
        this.jdbc = jdbc;
        this.steps = steps;
    }

    /** @param last when the latest of them happened */
    private record Found(long count, Instant last) {}

    @Override
    public void start() {
        if (LogPositions.head(store.get()) != LogPositions.NONE) {
            throw new Misconfigured("commerce.import-log: the event store is not empty. "
                    + "A log can only be imported into an empty event store. Remove this setting.");
        }
        if (hasBeenUsed()) {
            throw new Misconfigured(
                    "commerce.import-log: the database is not empty, so sagas and reactions would handle "
                            + "the imported events again. Start with an empty database.");
        }
        try {
            var found = checked();
            beginning.after(found.last());
            append(found.count());
            log.info("{} events have been imported from {}", found.count(), file);
        } catch (IOException | UncheckedIOException e) {
            throw new Misconfigured("commerce.import-log: %s cannot be read: %s".formatted(file, e.getMessage()));
        }
        running = true;
    }

    private boolean hasBeenUsed() {
        return jdbc.sql("select count(*) from TokenEntry where segment >= 0 and processorName in (:names)")
                        .param("names", sagasAndReactions)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Before anything is written: a store that is not a database could not take it back. */
    private Found checked() throws IOException {
        var number = new AtomicLong();
        var latest = new AtomicReference<>(Instant.EPOCH);
        var last = new AtomicReference<>("");
        try (var lines = Files.lines(file)) {
            lines.forEach(line -> {
                if (!LogLines.isEnd(line)) {
                    var at = read(line, number.incrementAndGet()).at();
                    latest.updateAndGet(known -> at.isAfter(known) ? at : known);
                }
                last.set(line);
            });
        }
        if (!last.get().equals(LogLines.end(number.get()))) {
            throw new Misconfigured(
                    "commerce.import-log: %s is truncated: it has %d events and does not end with the line %s"
                            .formatted(file, number.get(), LogLines.end(number.get())));
        }
        return new Found(number.get(), latest.get());
    }

    private void append(long count) throws IOException {
        var number = new AtomicLong();
        try (var lines = Files.lines(file)) {
            events.append(lines.limit(count).map(line -> changed(read(line, number.incrementAndGet()))));
        } catch (EventStoreException | DataAccessException e) {
            throw new IllegalStateException(
                    "The log could not be imported. The import failed at line " + number.get(), e);
        }
    }

    private LoggedEvent changed(LoggedEvent event) {
        var changed = event;
        for (var step : steps) {
            changed = step.apply(changed);
        }
        return changed;
    }

    private LoggedEvent read(String line, long number) {
        try {
            return LogLines.read(line);
        } catch (IllegalArgumentException e) {
            throw new Misconfigured("commerce.import-log: line %d of %s %s".formatted(number, file, e.getMessage()));
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /**
     * Starts after Axon Server is available, and before any processor and any other component that follows the end of
     * the log.
     */
    @Override
    public int getPhase() {
        return Phase.INBOUND_EVENT_CONNECTORS - 2;
    }
}
