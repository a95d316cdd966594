package dev.axoncommerce.platform.axonserver;

import dev.axoncommerce.platform.log.EventPosition;
import dev.axoncommerce.platform.log.LogPositions;
import dev.axoncommerce.platform.outbox.FailureText;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the log in Axon Server with what this database has seen of that log. After a purge, an older backup or a switch to another server the
 * stored positions mean nothing: processors would wait at an end that is long past, or go on in the middle of another log, without a word.
 */
public class LogContinuity {

    private static final Logger log = LoggerFactory.getLogger(LogContinuity.class);
    private static final String REMEDY =
            "Restore the log of this database, or adopt the new log with the command adopt-log (docs/operations.md).";

    private final LongSupplier head;
    private final Supplier<OptionalLong> reached;
    private final LongFunction<Optional<EventPosition>> eventAt;
    private final SeenEventTable seen;
    private volatile @Nullable String contradiction;
    private volatile boolean checked;

    /**
     * @param head the last position of the log
     * @param reached the last position that any processor on this database has handled
     * @param eventAt the event at a position, if there is one
     */
    LogContinuity(
            LongSupplier head,
            Supplier<OptionalLong> reached,
            LongFunction<Optional<EventPosition>> eventAt,
            SeenEventTable seen) {
        this.head = head;
        this.reached = reached;
        this.eventAt = eventAt;
        this.seen = seen;
    }

    /**
     * Returns why the log does not belong to this database; null if the last check found that the log belongs to it, or
     * found no contradiction.
     */
    @Nullable
    String contradiction() {
        return contradiction;
    }

    /** Whether the log is known to be another one. The first call checks it; a log that cannot be read does not count as another one. */
    boolean isContradicted() {
        if (!checked) {
            check();
        }
        return contradiction != null;
    }

    /**
     * Called before anything is appended, for a request, a saga, a deadline or a job.
     *
     * @throws EventStoreException unless the last check could read the log, and found the right one
     */
    void requireSame() {
        if (isContradicted()) {
            throw new EventStoreException("The log in Axon Server is not the log that this database has read");
        }
        if (!checked) {
            throw new EventStoreException("The log in Axon Server has not yet been compared with this database");
        }
    }

    /** Compares, and logs a change of the outcome once. After a failure the next use compares again. */
    synchronized void check() {
        try {
            var found = find();
            checked = true;
            if (found != null && contradiction == null) {
                log.error("{} {}", found, REMEDY);
            } else if (found == null && contradiction != null) {
                log.info("The log in Axon Server is again the one that this database has seen");
            }
            contradiction = found;
        } catch (RuntimeException e) {
            checked = false;
            log.debug("The log cannot be compared with what this database has seen: {}", FailureText.of(e));
        }
    }

    private @Nullable String find() {
        var handled = reached.get();
        var remembered = seen.find();
        var end = head.getAsLong();
        var last = Math.max(
                handled.orElse(LogPositions.NONE),
                remembered.map(EventPosition::position).orElse(LogPositions.NONE));
        if (last > end) {
            return "This database has read events up to position %d, but the log in Axon Server ends at position %d."
                    .formatted(last, end);
        }
        var there = remembered.flatMap(event -> eventAt.apply(event.position()));
        if (remembered.isPresent() && !there.equals(remembered)) {
            return "This database has read event %s at position %d, but at that position the log in Axon Server has %s."
                    .formatted(
                            remembered.get().eventId(),
                            remembered.get().position(),
                            there.map(event -> "event " + event.eventId()).orElse("no event"));
        }
        // The end, and not only what was handled: a command is acknowledged before any processor has handled its
        // events.
        if (end != LogPositions.NONE) {
            eventAt.apply(end).ifPresent(seen::remember);
        }
        return null;
    }
}
