package dev.axoncommerce.platform.view;

import java.util.Optional;

/**
 * A table that a replay can take back, with all that follows from its rows. If its rows are folded from many aggregates,
 * {@link #write} must fail when a row has changed since it was read, as {@link KeyedTable} does.
 *
 * @param <K> the key of a row
 */
public interface RewindableTable<K, R extends ViewRow> extends RowTable<K, R> {

    /** Removes all rows. */
    void clear();

    /** Restores a row, and all that follows from it, to an earlier version. Removes the row if there is none. */
    void restore(K key, Optional<R> before);
}
