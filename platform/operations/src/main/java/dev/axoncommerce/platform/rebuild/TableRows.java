package dev.axoncommerce.platform.rebuild;

import dev.axoncommerce.platform.processing.ViewTable;
import dev.axoncommerce.platform.processing.ViewVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of a table in two copies of a view, side by side, a page at a time. The order is the database's own. */
class TableRows {

    private static final int PAGE = 1000;

    /** The values of a key, in the order of its columns. */
    record Key(List<Object> values) {

        List<String> texts() {
            return values.stream().map(Object::toString).toList();
        }
    }

    /** @param columns the values by column, as text */
    record Row(Map<String, String> columns, long version) {}

    /**
     * Rows of both copies.
     *
     * @param last where the next page comes after
     */
    record PageOfBoth(
            Map<List<String>, Key> keys, Map<List<String>, Row> shown, Map<List<String>, Row> rebuilt, Key last) {}

    private final JdbcClient jdbc;
    private final ViewTable table;
    private final String shown;
    private final String rebuilt;

    TableRows(JdbcClient jdbc, ViewTable table, ViewVersion shown, ViewVersion rebuilt) {
        this.jdbc = jdbc;
        this.table = table;
        this.shown = shown.schema() + "." + table.name();
        this.rebuilt = rebuilt.schema() + "." + table.name();
    }

    /** @param after null for the first page; the last one has no keys */
    PageOfBoth page(Key after) {
        var beyond = after == null ? "" : " where " + condition(">", "after", ">");
        var some = "(select %1$s from %2$s%3$s order by %1$s limit %4$d)";
        var sql = some.formatted(key(), shown, beyond, PAGE) + " union " + some.formatted(key(), rebuilt, beyond, PAGE)
                + " order by %s limit %d".formatted(key(), PAGE);
        var keys = bound(sql, "after", after).query((row, number) -> key(row)).list();
        if (keys.isEmpty()) {
            return new PageOfBoth(Map.of(), Map.of(), Map.of(), after);
        }
        var last = keys.getLast();
        return new PageOfBoth(
                keys.stream().collect(Collectors.toMap(Key::texts, key -> key, (a, b) -> a, LinkedHashMap::new)),
                rows(shown, keys.getFirst(), last),
                rows(rebuilt, keys.getFirst(), last),
                last);
    }

    /** The values of a key by column. */
    Map<String, String> named(Key key) {
        var named = new LinkedHashMap<String, String>();
        for (int i = 0; i < table.key().size(); i++) {
            named.put(table.key().get(i), key.texts().get(i));
        }
        return named;
    }

    /** Null if there is none. */
    Row shown(Key key) {
        return rows(shown, key, key).get(key.texts());
    }

    /** Null if there is none. */
    Row rebuilt(Key key) {
        return rows(rebuilt, key, key).get(key.texts());
    }

    private Map<List<String>, Row> rows(String from, Key first, Key last) {
        var sql = "select * from " + from + " where (" + condition(">", "first", ">=") + ") and ("
                + condition("<", "last", "<=") + ")";
        var statement = jdbc.sql(sql);
        statement = bind(bind(statement, "first", first), "last", last);
        var rows = new LinkedHashMap<List<String>, Row>();
        statement.query((ResultSet row) -> {
            rows.put(key(row).texts(), row(row));
        });
        return rows;
    }

    /** Says it for the first column by itself too, so that an index serves. */
    private String condition(String strict, String name, String atEnd) {
        var columns = table.key();
        var first = columns.getFirst();
        if (columns.size() == 1) {
            return "%s %s :%s0".formatted(first, atEnd, name);
        }
        var second = columns.get(1);
        return "%1$s %2$s= :%3$s0 and (%1$s %2$s :%3$s0 or %4$s %5$s :%3$s1)"
                .formatted(first, strict, name, second, atEnd);
    }

    private JdbcClient.StatementSpec bound(String sql, String name, Key key) {
        return key == null ? jdbc.sql(sql) : bind(jdbc.sql(sql), name, key);
    }

    private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, String name, Key key) {
        var bound = statement;
        for (int i = 0; i < key.values().size(); i++) {
            bound = bound.param(name + i, key.values().get(i));
        }
        return bound;
    }

    private String key() {
        return String.join(", ", table.key());
    }

    private Key key(ResultSet row) throws SQLException {
        var values = new ArrayList<Object>();
        for (var column : table.key()) {
            values.add(row.getObject(column));
        }
        return new Key(values);
    }

    private Row row(ResultSet row) throws SQLException {
        var columns = new LinkedHashMap<String, String>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            columns.put(row.getMetaData().getColumnLabel(i).toLowerCase(Locale.ROOT), row.getString(i));
        }
        return new Row(columns, table.version() == null ? 0 : row.getLong(table.version()));
    }
}
