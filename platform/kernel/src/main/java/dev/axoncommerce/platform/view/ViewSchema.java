package dev.axoncommerce.platform.view;

import dev.axoncommerce.platform.wiring.StoredJson;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The schema that has the tables of a view.
 *
 * @param json for documents in columns
 */
public record ViewSchema(String name, JdbcTemplate template, StoredJson json) {

    public JdbcClient jdbc() {
        return JdbcClient.create(template);
    }

    /** Returns the name of a table with its schema. */
    public String table(String table) {
        return name + "." + table;
    }

    /**
     * A table with one row per key.
     *
     * @param columns the key last
     * @param values of a row, in the order of the columns
     */
    public <R extends ViewRow> KeyedTable<R> keyed(
            String table, List<String> columns, RowMapper<R> read, Function<R, Object[]> values) {
        return new KeyedTable<>(template, table(table), columns, read, values);
    }
}
