package dev.axoncommerce.platform.log;

import dev.axoncommerce.platform.command.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads the log. Its methods throw a failure of the event store where the log cannot be read. */
public interface EventLog {

    /** Of a reader that knows of an event which the log does not have. */
    Refusal LACKS_AN_EVENT =
            new Refusal("unavailable", Refusal.Kind.TRY_AGAIN, "The log lacks an event that the view shows.");

    /** So many are in memory together. */
    int AT_ONCE = 5_000;

    /** A gap in the positions that is as old as this is never filled. */
    Duration LONGEST_GAP = Duration.ofSeconds(60);

    Duration LOOK_EVERY = Duration.ofMillis(100);

    /** A position before every position that an event can have, in any event store. */
    long START = Long.MIN_VALUE;

    /** The values of an {@code in (...)}: the last one repeated up to a power of two, so that there are few statements to parse. */
    static <T> List<T> padded(List<T> values) {
        var padded = new ArrayList<>(values);
        while (Integer.bitCount(padded.size()) > 1) {
            padded.add(values.getLast());
        }
        return padded;
    }

    /** The log in the tables of the JDBC event store. */
    static EventLog inDatabase(JdbcTemplate jdbc, PlatformTransactionManager transactions, Clock clock) {
        return new EmbeddedLog(jdbc, new TransactionTemplate(transactions), clock);
    }

    /**
     * The events of one aggregate in their order, snapshots or not.
     *
     * @param aggregateId the identifier with its prefix
     * @param from the first sequence number, inclusive
     * @param limit how many at most
     * @return none if there is no such aggregate, or if it ends before
     */
    List<LoggedEvent> of(String aggregateId, long from, int limit);

    /**
     * Returns the events after a position that match the filter, in the order of the log. Events that are appended
     * later come after the returned events.
     *
     * @param limit how many at most
     */
    LogSlice after(long position, int limit, LogFilter filter);

    /** The last position at which there is an event, perhaps behind one that is missing yet; {@link LogPositions#NONE} in an empty log. */
    long end();

    /**
     * Passes every event to the consumer, including events that are appended before the end is reached. At a missing
     * position, the method waits for some seconds, until no transaction can fill that position any more.
     *
     * @throws EventStoreException if that does not become clear
     */
    default void forEach(Consumer<LoggedEvent> event) {
        var end = end();
        var reached = LogPositions.NONE;
        var patience = System.nanoTime() + LONGEST_GAP.toNanos();
        while (true) {
            var slice = after(reached, AT_ONCE, LogFilter.NONE);
            slice.events().stream().map(LogSlice.Positioned::event).forEach(event);
            if (slice.end() > reached) {
                patience = System.nanoTime() + LONGEST_GAP.toNanos();
            }
            reached = slice.end();
            if (!slice.more() && reached >= end) {
                return;
            }
            if (!slice.more()) {
                waitBehind(reached, patience);
            }
        }
    }

    private static void waitBehind(long position, long patience) {
        if (System.nanoTime() > patience) {
            throw new EventStoreException("It is not clear what follows position " + position);
        }
        LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }

    /**
     * Appends events as they are, in this order. The log must be empty, and no other process may write to the log.
     *
     * @throws RuntimeException if an event cannot be appended; Axon Server keeps the events that it has stored up to
     *     then
     */
    void append(Stream<LoggedEvent> events);

    /**
     * The stored bytes of events that a processor has just been given, in the same order.
     *
     * @param events one after the other in the log, but for those of others in between
     */
    List<StoredEvent> stored(List<StoredEvent.Given> events);

    /**
     * The stored bytes of the events after a position, in the order of the log; fewer than the limit at its end only.
     *
     * @param position {@link #START} for all of them, also of those before any that the application has written
     */
    List<StoredEvent> storedAfter(long position, int limit);

    /**
     * The stored bytes of one event of an aggregate.
     *
     * @param aggregateId the identifier with its prefix
     */
    Optional<StoredEvent> stored(String aggregateId, long sequence);

    /**
     * Where an event is in the whole log.
     *
     * @param token of the processor that has just been given the event
     */
    long position(DomainEventMessage<?> event, TrackingToken token);
}
