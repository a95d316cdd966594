package dev.axoncommerce.platform.eventlog;

import dev.axoncommerce.platform.log.LogFilter;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A search in the log; a component that is null matches every event.
 *
 * @param byTypeAndId the name of the event and the id of the aggregate
 * @param customer the customer who did it, or whose request led to it
 * @param correlationId the id of the first message of the chain
 * @param text each of its words begins a word of the event
 * @param from the earliest time of the event, inclusive
 * @param to the latest time of the event, exclusive
 * @param operators true for the events that follow from a command of an operator, and no others
 */
record LogQuery(
        LogFilter byTypeAndId,
        @Nullable String customer,
        @Nullable String correlationId,
        @Nullable String text,
        @Nullable Instant from,
        @Nullable Instant to,
        boolean operators) {

    /** The events of operators in a period. */
    static LogQuery ofOperators(@Nullable String text, @Nullable Instant from, @Nullable Instant to) {
        return new LogQuery(LogFilter.NONE, null, null, text, from, to, true);
    }

    boolean matchesEverything() {
        return byTypeAndId.equals(LogFilter.NONE)
                && !operators
                && Stream.of(customer, correlationId, text, from, to).allMatch(value -> value == null);
    }
}
