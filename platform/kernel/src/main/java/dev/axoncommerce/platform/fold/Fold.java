package dev.axoncommerce.platform.fold;

import java.time.Instant;

/**
 * The function that makes one more state of a state and an event. One fold serves the view, its replay and the past.
 *
 * @param <S> the state as it is shown
 * @param <E> the events of the aggregate
 */
@FunctionalInterface
public interface Fold<S, E> {

    /**
     * @param before null for the first event
     * @param version the sequence number of the event
     * @param at when it happened
     */
    S evolve(S before, E event, long version, Instant at);
}
