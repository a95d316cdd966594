package dev.axoncommerce.platform.processing;

import dev.axoncommerce.platform.fold.Fold;
import dev.axoncommerce.platform.view.RewindableTable;
import dev.axoncommerce.platform.view.ViewRow;
import java.util.Optional;
import java.util.function.Function;

/**
 * The rows of a view that follow from one family of events.
 *
 * @param <T> reads and writes the tables of the view
 */
public sealed interface FoldedRows<T, E, R extends ViewRow> {

    /** The family of events. */
    Class<E> events();

    /** The function that makes one more row of a row and an event. */
    Fold<R, E> fold();

    Function<T, RewindableTable<String, R>> table();

    /**
     * One row per aggregate.
     *
     * @param key of the row: the identifier of the aggregate without its prefix
     * @param id the id that readers of the view wait for
     */
    record PerAggregate<T, E, R extends ViewRow>(
            Class<E> events,
            Function<E, String> key,
            Fold<R, E> fold,
            Function<T, RewindableTable<String, R>> table,
            Function<E, String> id)
            implements FoldedRows<T, E, R> {}

    /**
     * Rows over many aggregates.
     *
     * @param key of the row; empty for an event that changes no row
     * @param fold its parameter {@code version} is the number of events in the row
     */
    record Total<T, E, R extends ViewRow>(
            Class<E> events,
            Function<E, Optional<String>> key,
            Fold<R, E> fold,
            Function<T, RewindableTable<String, R>> table)
            implements FoldedRows<T, E, R> {}
}
