package dev.axoncommerce.platform.rebuild;

import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.processing.ViewVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Compares two copies of a view while both follow the log. Rows of the same version must be the same. Where the versions are not
 * the same, one copy may just be ahead; then the row is looked at again once both have handled all that was in the log.
 */
class Comparison {

    /** So many are kept in mind until they can be decided. */
    private static final int MOST_UNDECIDED = 10_000;

    private static final long MISSING = -1;

    /**
     * The second round sees an event that is committed late. A row that keeps changing is not compared indefinitely.
     */
    private static final int ROUNDS_BEHIND = 2;

    private static final int MOST_ROUNDS = 10;

    /** The operations that the comparison needs from the rebuild around it. */
    interface Surroundings {
        /** Waits until both copies have handled all that is in the log now. */
        void awaitBoth();

        /** Throws if the comparison is not to go on. */
        void checkWanted();
    }

    /** A row that one copy may just be ahead with. */
    private record Undecided(
            TableRows rows, String table, TableRows.Key key, long shown, long rebuilt, int behind, int rounds) {}

    private final JdbcClient jdbc;
    private final View<?> view;
    private final ViewVersion shown;
    private final ViewVersion rebuilt;
    private final Surroundings surroundings;

    private final List<Difference> differences = new ArrayList<>();
    private List<Undecided> undecided = new ArrayList<>();
    private long compared;
    private long differing;

    Comparison(JdbcClient jdbc, View<?> view, ViewVersion shown, ViewVersion rebuilt, Surroundings surroundings) {
        this.jdbc = jdbc;
        this.view = view;
        this.shown = shown;
        this.rebuilt = rebuilt;
        this.surroundings = surroundings;
    }

    Outcome outcome() {
        for (var table : view.tables()) {
            var rows = new TableRows(jdbc, table, shown, rebuilt);
            for (var page = rows.page(null); !page.keys().isEmpty(); page = rows.page(page.last())) {
                surroundings.checkWanted();
                compare(rows, table.name(), page);
                if (undecided.size() >= MOST_UNDECIDED) {
                    decide();
                }
            }
        }
        decide();
        return new Outcome(compared, differing, List.copyOf(differences), null);
    }

    private void compare(TableRows rows, String table, TableRows.PageOfBoth page) {
        page.keys().forEach((texts, key) -> {
            compared++;
            look(rows, table, key, page.shown().get(texts), page.rebuilt().get(texts), 0, 0);
        });
    }

    private void look(
            TableRows rows,
            String table,
            TableRows.Key key,
            TableRows.Row left,
            TableRows.Row right,
            int behind,
            int rounds) {
        if (Objects.equals(left, right)) {
            return;
        }
        if (version(left) == version(right) || behind >= ROUNDS_BEHIND) {
            differs(rows, table, key, left, right);
        } else if (rounds < MOST_ROUNDS) { // after that, each has come to where the other one was, again and again
            undecided.add(new Undecided(rows, table, key, version(left), version(right), behind, rounds));
        }
    }

    private void decide() {
        while (!undecided.isEmpty()) {
            var open = undecided;
            undecided = new ArrayList<>();
            surroundings.awaitBoth();
            open.forEach(this::lookAgain);
        }
    }

    /** A copy that still has not come to the version that the other one had then is not just behind. */
    private void lookAgain(Undecided row) {
        var left = row.rows().shown(row.key());
        var right = row.rows().rebuilt(row.key());
        var isBehind = version(left) < row.rebuilt() || version(right) < row.shown();
        look(row.rows(), row.table(), row.key(), left, right, isBehind ? row.behind() + 1 : 0, row.rounds() + 1);
    }

    private void differs(TableRows rows, String table, TableRows.Key key, TableRows.Row left, TableRows.Row right) {
        differing++;
        if (differences.size() < Outcome.MOST_NAMED) {
            differences.add(new Difference(table, rows.named(key), unlike(left, right), unlike(right, left)));
        }
    }

    private static Map<String, String> unlike(TableRows.Row row, TableRows.Row other) {
        if (row == null) {
            return null;
        }
        var columns = new LinkedHashMap<>(row.columns());
        if (other != null) {
            columns.entrySet()
                    .removeIf(column ->
                            Objects.equals(column.getValue(), other.columns().get(column.getKey())));
        }
        return columns;
    }

    private static long version(TableRows.Row row) {
        return row == null ? MISSING : row.version();
    }
}
