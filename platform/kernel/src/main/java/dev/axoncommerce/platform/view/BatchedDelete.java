package dev.axoncommerce.platform.view;

import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Deletes any number of rows of a view's table, on H2 in batches of 1,000 row ids. H2 syncs no commit during a statement, so
 * one long delete would delay all answers; and a statement that changes more than fits into memory would be written in part.
 */
public final class BatchedDelete {

    /** Some 50 ms. */
    private static final int PIECE = 1000;

    private record Ends(Long first, Long last) {}

    private BatchedDelete() {}

    /** Removes all rows. */
    public static void ofAll(JdbcTemplate jdbc, String table) {
        of(jdbc, table, "true");
    }

    /**
     * Removes the rows that satisfy a condition.
     *
     * @param condition as it stands after {@code where}
     * @param values of its parameters
     */
    public static void of(JdbcTemplate jdbc, String table, String condition, Object... values) {
        var delete = "delete from " + table + " where " + condition;
        if (!isH2(jdbc)) {
            jdbc.update(delete, values);
            return;
        }
        var ends = jdbc.queryForObject(
                "select min(_rowid_), max(_rowid_) from " + table,
                (row, number) -> new Ends(row.getObject(1, Long.class), row.getObject(2, Long.class)));
        if (ends.first() == null) {
            return;
        }
        LongStream.iterate(ends.first(), row -> row <= ends.last(), row -> row + PIECE)
                .forEach(row -> jdbc.update(
                        delete + " and _rowid_ between ? and ?",
                        Stream.concat(Stream.of(values), Stream.of(row, row + PIECE - 1))
                                .toArray()));
    }

    private static boolean isH2(JdbcTemplate jdbc) {
        return jdbc.execute((ConnectionCallback<Boolean>)
                connection -> connection.getMetaData().getDatabaseProductName().equals("H2"));
    }
}
