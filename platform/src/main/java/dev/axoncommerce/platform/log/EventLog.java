package dev.axoncommerce.platform.log;

import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackingToken;

/** Reads the log. Its methods throw a failure of the event store where the log cannot be read. */
public sealed interface EventLog permits EmbeddedLog, AxonServerLog {

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

    /**
     * Where an event is in the whole log.
     *
     * @param token of the processor that has just been given the event
     */
    long position(DomainEventMessage<?> event, TrackingToken token);
}
