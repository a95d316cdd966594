package dev.axoncommerce.platform.observation;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts rows, for a {@link Measure}. */
public final class Counts {

    private Counts() {}

    /**
     * How many rows of a table have each value of a column.
     *
     * @param always values that are counted even where there are none
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
