package dev.axoncommerce.platform.log;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackingToken;

/** Reads the log. Its methods throw a failure of the event store where the log cannot be read. */
public sealed interface EventLog permits EmbeddedLog, AxonServerLog {

    /** So many are in memory together. */
    int AT_ONCE = 5_000;

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
     * The events after a position that are wanted, in the order of the log. What is appended later comes after them.
     *
     * @param limit how many at most
     */
    LogSlice after(long position, int limit, LogFilter filter);

    /** Every event, up to the end of the log when that is reached. */
    default void forEach(Consumer<LoggedEvent> event) {
        LogSlice slice;
        var reached = LogPositions.NONE;
        do {
            slice = after(reached, AT_ONCE, LogFilter.NONE);
            slice.events().stream().map(LogSlice.Positioned::event).forEach(event);
            reached = slice.end();
        } while (slice.more());
    }

    /**
     * Appends events as they are, in this order. It is for an empty log that nobody else writes to.
     *
     * @throws RuntimeException if one cannot be appended; what Axon Server has taken up to then, it keeps
     */
    void append(Stream<LoggedEvent> events);

    /**
     * Where an event is in the whole log.
     *
     * @param token of the processor that has just been given the event
     */
    long position(DomainEventMessage<?> event, TrackingToken token);
}
