package dev.axoncommerce.platform.view;

import java.util.List;
import java.util.Optional;

/**
 * A table of a view, with whatever else follows from its rows.
 *
 * @param <K> the key of a row
 */
public interface RowTable<K, R extends ViewRow> {

    /** Returns the row that the next event is folded onto. */
    Optional<R> last(K key);

    /** Writes what has changed. No two changes are of the same row. */
    void write(List<RowChange<R>> changes);
}
