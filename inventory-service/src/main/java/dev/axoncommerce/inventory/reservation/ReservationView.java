package dev.axoncommerce.inventory.reservation;

import dev.axoncommerce.platform.database.Times;
import dev.axoncommerce.platform.view.KeyedTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of one copy of the view: how far every reservation is. */
class ReservationView {

    private final JdbcClient jdbc;
    private final String table;
    private final KeyedTable<ReservationRow> rows;

    ReservationView(JdbcTemplate tables, String schema) {
        this.jdbc = JdbcClient.create(tables);
        this.table = schema + ".reservation";
        this.rows = new KeyedTable<>(
                tables,
                table,
                List.of("status", "since", "version", "reservation_id"),
                ReservationView::row,
                ReservationView::columns);
    }

    KeyedTable<ReservationRow> rows() {
        return rows;
    }

    /** Those in a status that have been so since before an instant, in the order of their ids, after an id. */
    List<String> inStatusBefore(Reservation.Status status, Instant before, String after, int limit) {
        return jdbc.sql("select reservation_id from " + table
                        + " where status = ? and since < ? and reservation_id > ? order by reservation_id limit ?")
                .params(status.name(), Times.column(before), after, limit)
                .query(String.class)
                .list();
    }

    /** Those in a status that have been so since before an instant. */
    List<String> inStatusBefore(Reservation.Status status, Instant before, int limit) {
        return jdbc.sql("select reservation_id from " + table + " where status = ? and since < ? order by since limit ?")
                .params(status.name(), Times.column(before), limit)
                .query(String.class)
                .list();
    }

    /** Those in a status that came to it between two instants, the later one exclusive. */
    List<String> inStatusBetween(Reservation.Status status, Instant from, Instant to) {
        return jdbc.sql("select reservation_id from " + table + " where status = ? and since >= ? and since < ? order by since")
                .params(status.name(), Times.column(from), Times.column(to))
                .query(String.class)
                .list();
    }

    /** When the last thing before an instant happened to any reservation that nothing has happened to from then on. */
    Optional<Instant> latestBefore(Instant before) {
        return jdbc.sql("select max(since) as since from " + table + " where since < ?")
                .param(Times.column(before))
                .query((row, number) -> Optional.ofNullable(Times.instant(row, "since")))
                .single();
    }

    private static Object[] columns(ReservationRow row) {
        return new Object[] {row.status().name(), Times.column(row.since()), row.version(), row.id()};
    }

    private static ReservationRow row(ResultSet row, int number) throws SQLException {
        return new ReservationRow(
                row.getString("reservation_id"),
                Reservation.Status.valueOf(row.getString("status")),
                Times.instant(row, "since"),
                row.getLong("version"));
    }
}
