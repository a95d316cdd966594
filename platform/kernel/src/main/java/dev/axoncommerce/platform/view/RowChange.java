package dev.axoncommerce.platform.view;

import java.util.List;
import java.util.stream.Stream;

/**
 * The change that a batch of events makes to a row.
 *
 * @param before as the table has it; null if it has none
 * @param versions the row after each of the events, in their order; at least one
 */
public record RowChange<R extends ViewRow>(R before, List<R> versions) {

    /** The rows that the table does not have yet. */
    public static <R extends ViewRow> Stream<R> added(List<RowChange<R>> changes) {
        return changes.stream().filter(change -> change.before() == null).map(RowChange::last);
    }

    /** The rows that the table has, as they are to be. */
    public static <R extends ViewRow> Stream<R> changed(List<RowChange<R>> changes) {
        return changes.stream().filter(change -> change.before() != null).map(RowChange::last);
    }

    /** Every version of every row. */
    public static <R extends ViewRow> Stream<R> versions(List<RowChange<R>> changes) {
        return changes.stream().flatMap(change -> change.versions().stream());
    }

    public R last() {
        return versions.getLast();
    }
}
