package dev.axoncommerce.platform.fold;

import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** Reads the present state of an aggregate from its events. The log is ahead of every view. */
public final class PresentStates {

    private final EventStore events;

    public PresentStates(EventStore events) {
        this.events = events;
    }

    /**
     * The state after the last event; empty if there is none.
     *
     * @param aggregateId the identifier with its prefix
     */
    public <S, E> Optional<S> of(Object aggregateId, Class<E> eventType, Fold<S, E> fold) {
        var stream = events.readEvents(aggregateId.toString(), 0);
        S state = null;
        while (stream.hasNext()) {
            var event = stream.next();
            state = fold.evolve(
                    state, eventType.cast(event.getPayload()), event.getSequenceNumber(), event.getTimestamp());
        }
        return Optional.ofNullable(state);
    }
}
