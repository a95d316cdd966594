package dev.axoncommerce.platform.metrics;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Row counts of tables, for a {@link TaggedGauge}. */
public final class RowCounts {

    private RowCounts() {}

    /**
     * Returns the number of rows of a table per value of a column.
     *
     * @param always values that are in the result even without a row
     */
    public static Map<String, Long> by(JdbcClient jdbc, String table, String column, String... always) {
        var counts = new HashMap<String, Long>();
        Stream.of(always).forEach(value -> counts.put(value, 0L));
        jdbc.sql("select %1$s as what, count(*) as number from %2$s group by %1$s".formatted(column, table))
                .query((row, number) -> Map.entry(row.getString("what"), row.getLong("number")))
                .list()
                .forEach(count -> counts.put(count.getKey(), count.getValue()));
        return counts;
    }
}
