package dev.axoncommerce.platform.sweep;

import dev.axoncommerce.platform.database.Times;
import dev.axoncommerce.platform.processing.ShownVersion;
import dev.axoncommerce.platform.processing.View;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of a view by their status and the time of their last event: columns {@code status} and {@code since}. */
public final class StatusRows {

    private final JdbcClient jdbc;
    private final ShownVersion shown;
    private final View<?> view;
    private final String table;
    private final String key;

    /**
     * @param table without its schema
     * @param key the column of the id
     */
    public StatusRows(JdbcClient jdbc, ShownVersion shown, View<?> view, String table, String key) {
        this.jdbc = jdbc;
        this.shown = shown;
        this.view = view;
        this.table = table;
        this.key = key;
    }

    /** The ids of rows in a status since before an instant, in their order, after an id; empty for the first page. */
    public List<String> before(Enum<?> status, Instant instant, String after, int limit) {
        return ids(
                "status = ? and since < ? and %1$s > ? order by %1$s limit ?".formatted(key),
                status.name(),
                Times.column(instant),
                after,
                limit);
    }

    /** The ids of rows in a status since before an instant, the oldest first. */
    public List<String> before(Enum<?> status, Instant instant, int limit) {
        return ids("status = ? and since < ? order by since limit ?", status.name(), Times.column(instant), limit);
    }

    /**
     * The ids of rows that got their status within a duration before the latest event of any row.
     *
     * @param instant events from this instant on do not count
     */
    public List<String> shortlyBefore(List<? extends Enum<?>> statuses, Duration duration, Instant instant) {
        var latest = jdbc.sql("select max(since) as since from " + shownTable() + " where since < ?")
                .param(Times.column(instant))
                .query((row, number) -> Optional.ofNullable(Times.instant(row, "since")))
                .single();
        return latest.stream()
                .flatMap(end -> statuses.stream()
                        .flatMap(status -> ids(
                                "status = ? and since >= ? and since < ? order by since",
                                status.name(),
                                Times.column(end.minus(duration)),
                                Times.column(instant))
                                .stream()))
                .toList();
    }

    private List<String> ids(String condition, Object... values) {
        return jdbc.sql("select %s from %s where %s".formatted(key, shownTable(), condition))
                .params(values)
                .query(String.class)
                .list();
    }

    private String shownTable() {
        return shown.shown(view).schema() + "." + table;
    }
}
