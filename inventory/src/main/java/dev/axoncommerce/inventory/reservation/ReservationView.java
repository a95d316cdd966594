package dev.axoncommerce.inventory.reservation;

import dev.axoncommerce.platform.database.Times;
import dev.axoncommerce.platform.view.KeyedTable;
import dev.axoncommerce.platform.view.ViewSchema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of one version of the view: the status of every reservation. */
class ReservationView {

    private final JdbcClient jdbc;
    private final String table;
    private final KeyedTable<ReservationRow> rows;

    ReservationView(ViewSchema schema) {
        this.jdbc = schema.jdbc();
        this.table = schema.table("reservation");
        this.rows = schema.keyed(
                "reservation",
                List.of("status", "since", "version", "reservation_id"),
                ReservationView::row,
                ReservationView::columns);
    }

    KeyedTable<ReservationRow> rows() {
        return rows;
    }

    /** Reservations that have had a status since before an instant, ordered by id, after an id. */
    List<String> inStatusBefore(Reservation.Status status, Instant before, String after, int limit) {
        return jdbc.sql("select reservation_id from " + table
                        + " where status = ? and since < ? and reservation_id > ? order by reservation_id limit ?")
                .params(status.name(), Times.column(before), after, limit)
                .query(String.class)
                .list();
    }

    /** Reservations that have had a status since before an instant. */
    List<String> inStatusBefore(Reservation.Status status, Instant before, int limit) {
        return jdbc.sql("select reservation_id from " + table
                        + " where status = ? and since < ? order by since limit ?")
                .params(status.name(), Times.column(before), limit)
                .query(String.class)
                .list();
    }

    /** Reservations that got their status between two instants; the later instant is exclusive. */
    List<String> inStatusBetween(Reservation.Status status, Instant from, Instant to) {
        return jdbc.sql("select reservation_id from " + table
                        + " where status = ? and since >= ? and since < ? order by since")
                .params(status.name(), Times.column(from), Times.column(to))
                .query(String.class)
                .list();
    }

    /** The latest {@code since} before an instant, over all reservations without an event from that instant on. */
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
