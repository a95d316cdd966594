package dev.axoncommerce.platform.history;

import java.time.Instant;
import java.util.List;

/**
 * The commands of one kind of aggregate, as they follow from its recorded events. A context declares them with a bean, so
 * that a history can be held against today's decisions. An aggregate without them is folded, and its decisions are not
 * checked.
 *
 * @param <E> the family of its events
 */
public interface RecordedCommands<E> {

    Class<E> events();

    /**
     * Returns the commands that may have led to these events, the most likely one first.
     *
     * @param events of one command, in their order; at least one
     * @param at when they happened
     */
    List<RecordedCommand> of(List<E> events, Instant at);
}
