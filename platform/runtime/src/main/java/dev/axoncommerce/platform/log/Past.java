package dev.axoncommerce.platform.log;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.axoncommerce.platform.fold.Fold;
import dev.axoncommerce.platform.rest.NotFound;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.EventStoreException;

/** The state of an aggregate at a moment of its past: the fold of its events up to that moment. */
public final class Past {

    /**
     * A state of the past, as REST shows it.
     *
     * @param asOf the instant that was asked for; if a version was, when that came about
     */
    public record AsOf<S>(Instant asOf, @JsonUnwrapped S state) {}

    /** How long the log may be silent before its end. */
    private static final int STREAM_SECONDS = 5;

    private final EventStore events;

    Past(EventStore events) {
        this.events = events;
    }

    /**
     * The state at a moment.
     *
     * @param aggregateId the identifier with its prefix
     * @throws NotFound if it had not begun by then, or has not come to that version yet
     */
    public <S, E> AsOf<S> of(Object aggregateId, Moment moment, Class<E> eventType, Fold<S, E> fold) {
        return then(aggregateId.toString(), moment, eventType, fold).orElseThrow(NotFound::new);
    }

    /** As {@link #of}; none if it had not begun by then. */
    public <S, E> Optional<S> find(Object aggregateId, Moment moment, Class<E> eventType, Fold<S, E> fold) {
        return then(aggregateId.toString(), moment, eventType, fold).map(AsOf::state);
    }

    /**
     * The state at an instant, from one that is known to be not later; so only the events since are read.
     *
     * @param aggregateId the identifier with its prefix
     * @param version the sequence number of the last event in the known state
     */
    public <S, E> AsOf<S> of(
            Object aggregateId, Instant asOf, S known, long version, Class<E> eventType, Fold<S, E> fold) {
        return then(aggregateId.toString(), new Moment.Time(asOf), version + 1, known, eventType, fold)
                .orElseGet(() -> new AsOf<>(asOf, known));
    }

    /**
     * Takes every aggregate back to before its first event after a position of the log.
     *
     * @param eventType the events of the aggregates that are meant
     * @param restore gets the identifier without its prefix, and the state before; none if it had not begun
     */
    public <S, E> void rewind(
            long position, Class<E> eventType, Fold<S, E> fold, BiConsumer<String, Optional<S>> restore) {
        firstAfter(position, eventType)
                .forEach((aggregate, first) -> restore.accept(
                        aggregate.substring(aggregate.indexOf('-') + 1),
                        first == 0
                                ? Optional.empty()
                                : then(aggregate, new Moment.Version(first - 1), eventType, fold)
                                        .map(AsOf::state)));
    }

    private Map<String, Long> firstAfter(long position, Class<?> eventType) {
        var first = new HashMap<String, Long>();
        var end = LogPositions.head(events);
        var reached = position;
        try (var stream = events.openStream(LogPositions.seenUpTo(position, events))) {
            while (reached < end) {
                if (!stream.hasNextAvailable(STREAM_SECONDS, SECONDS)) {
                    throw new EventStoreException("The log ends at %d, before %d".formatted(reached, end));
                }
                var event = stream.nextAvailable();
                reached = event.trackingToken().position().orElseThrow();
                if (event instanceof DomainEventMessage<?> domain && eventType.isInstance(domain.getPayload())) {
                    first.merge(domain.getAggregateIdentifier(), domain.getSequenceNumber(), Math::min);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EventStoreException("Interrupted while the log was read", e);
        }
        return first;
    }

    private <S, E> Optional<AsOf<S>> then(String aggregateId, Moment moment, Class<E> eventType, Fold<S, E> fold) {
        return then(aggregateId, moment, 0, null, eventType, fold);
    }

    /** None if the moment is before the first event that is read. */
    private <S, E> Optional<AsOf<S>> then(
            String aggregateId, Moment moment, long from, S before, Class<E> eventType, Fold<S, E> fold) {
        var stream = events.readEvents(aggregateId, from);
        var state = before;
        Optional<AsOf<S>> then = Optional.empty();
        while (stream.hasNext()) {
            var event = stream.next();
            var at = event.getTimestamp();
            state = fold.evolve(state, eventType.cast(event.getPayload()), event.getSequenceNumber(), at);
            switch (moment) {
                case Moment.Time time -> {
                    if (at.isAfter(time.at())) {
                        return then;
                    }
                    then = Optional.of(new AsOf<>(time.at(), state));
                }
                case Moment.Version version -> {
                    if (event.getSequenceNumber() == version.number()) {
                        return Optional.of(new AsOf<>(at, state));
                    }
                }
            }
        }
        return then;
    }
}
