package dev.axoncommerce.platform.view;

import dev.axoncommerce.platform.rest.Cursor;
import dev.axoncommerce.platform.rest.Limit;
import dev.axoncommerce.platform.rest.Page;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** A table with one row per key. */
public final class KeyedTable<R extends ViewRow> implements RewindableTable<String, R> {

    private final JdbcTemplate jdbc;
    private final RowMapper<R> read;
    private final Function<R, Object[]> values;
    private final String select;
    private final String page;
    private final String insert;
    private final String update;
    private final String name;
    private final int columns;
    private final String deleteOne;

    /**
     * @param name with its schema
     * @param columns the key last; one is {@code version}
     * @param values of a row, in the order of the columns
     */
    public KeyedTable(
            JdbcTemplate jdbc, String name, List<String> columns, RowMapper<R> read, Function<R, Object[]> values) {
        var key = columns.getLast();
        this.jdbc = jdbc;
        this.read = read;
        this.values = values;
        this.select = "select %s from %s where %s = ?".formatted(String.join(", ", columns), name, key);
        this.page = "select %s from %s where %3$s > ? order by %3$s limit ?"
                .formatted(String.join(", ", columns), name, key);
        this.insert = "insert into %s (%s) values (%s)"
                .formatted(
                        name, String.join(", ", columns), String.join(", ", Collections.nCopies(columns.size(), "?")));
        this.update = "update %s set %s where %s = ? and version = ?"
                .formatted(
                        name,
                        columns.subList(0, columns.size() - 1).stream()
                                .map(column -> column + " = ?")
                                .collect(Collectors.joining(", ")),
                        key);
        this.name = name;
        this.columns = columns.size();
        this.deleteOne = "delete from " + name + " where " + key + " = ?";
    }

    @Override
    public Optional<R> last(String key) {
        return jdbc.query(select, read, key).stream().findFirst();
    }

    /** Lists the rows in the order of their keys. The column of the key has texts. */
    public Page<R> list(@Nullable Cursor after, Limit limit) {
        var key = after == null ? "" : after.key(text -> text.chars().noneMatch(Character::isISOControl));
        var rows = jdbc.query(page, read, key, limit.value() + 1);
        return Page.of(rows, limit, row -> new Cursor(values.apply(row)[columns - 1].toString()));
    }

    @Override
    public void write(List<RowChange<R>> changes) {
        insert(RowChange.added(changes));
        var updates = changes.stream()
                .filter(change -> change.before() != null)
                .map(this::update)
                .toList();
        for (var updated : jdbc.batchUpdate(update, updates)) {
            if (updated == 0) {
                throw new OptimisticLockingFailureException(
                        "A row of %s has changed since it was read".formatted(name));
            }
        }
    }

    /** A retried dead letter may write the same row at the same time, so the row must be as it was read. */
    private Object[] update(RowChange<R> change) {
        var columns = values.apply(change.last());
        var parameters = Arrays.copyOf(columns, columns.length + 1);
        parameters[columns.length] = change.before().version();
        return parameters;
    }

    private void insert(Stream<R> rows) {
        jdbc.batchUpdate(insert, rows.map(values).toList());
    }

    @Override
    public void clear() {
        BatchedDelete.ofAll(jdbc, name);
    }

    @Override
    public void restore(String key, Optional<R> before) {
        jdbc.update(deleteOne, key);
        before.ifPresent(row -> insert(Stream.of(row)));
    }
}
