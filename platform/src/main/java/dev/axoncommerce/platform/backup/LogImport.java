package dev.axoncommerce.platform.backup;

import dev.axoncommerce.platform.log.EventLog;
import dev.axoncommerce.platform.log.LogPositions;
import dev.axoncommerce.platform.log.LoggedEvent;
import dev.axoncommerce.platform.startup.Misconfigured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.lifecycle.Phase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Reads a log into an empty store, before any processor starts: so views begin at its first event, and sagas and reactions, which
 * do nothing twice, after its last one. Ids, order and times stay as they were.
 */
class LogImport implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(LogImport.class);

    private final Path file;
    private final EventLog events;
    private final Supplier<EventStore> store;
    private volatile boolean running;

    LogImport(Path file, EventLog events, Supplier<EventStore> store) {
        this.file = file;
        this.events = events;
        this.store = store;
    }

    @Override
    public void start() {
        if (LogPositions.head(store.get()) != LogPositions.NONE) {
            throw new Misconfigured("commerce.import-log: the event store is not empty. A log is imported into an empty one only; "
                    + "start without this property");
        }
        var count = new AtomicLong();
        try (var lines = Files.lines(file)) {
            events.append(lines.filter(line -> !line.isBlank()).map(line -> read(line, count.incrementAndGet())));
        } catch (IOException | UncheckedIOException e) {
            throw new Misconfigured("commerce.import-log: %s cannot be read (%s)".formatted(file, e.getMessage()));
        } catch (RuntimeException e) {
            if (e instanceof Misconfigured) {
                throw e;
            }
            throw new IllegalStateException("The log could not be imported; it was at line " + count.get(), e);
        }
        log.info("{} events have been imported from {}", count.get(), file);
        running = true;
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

    /** After Axon Server has been waited for, and before any processor and whatever follows the end of the log. */
    @Override
    public int getPhase() {
        return Phase.INBOUND_EVENT_CONNECTORS - 2;
    }
}
