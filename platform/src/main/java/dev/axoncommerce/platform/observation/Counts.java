package dev.axoncommerce.platform.observation;

import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts rows, for a {@link Measure}. */
public final class Counts {

    private Counts() {}

    /** How many rows of a table have each value of a column. */
    public static Map<String, Long> by(JdbcClient jdbc, String table, String column) {
        return jdbc.sql("select %1$s as what, count(*) as number from %2$s group by %1$s".formatted(column, table))
                .query((row, number) -> Map.entry(row.getString("what"), row.getLong("number")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
