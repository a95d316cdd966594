package dev.axoncommerce.inventory.reservation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of one copy of the view: how far every reservation is. */
class ReservationView {

    private final JdbcClient jdbc;
    private final String table;

    ReservationView(JdbcClient jdbc, String schema) {
        this.jdbc = jdbc;
        this.table = schema + ".reservation";
    }

    Optional<ReservationRow> find(String id) {
        return jdbc.sql("select * from " + table + " where reservation_id = ?")
                .param(id)
                .query(ReservationView::row)
                .optional();
    }

    /** Those in a status, in the order of their ids, after an id. */
    List<String> inStatus(Reservation.Status status, String after, int limit) {
        return jdbc.sql("select reservation_id from " + table
                        + " where status = ? and reservation_id > ? order by reservation_id limit ?")
                .params(status.name(), after, limit)
                .query(String.class)
                .list();
    }

    /** Those in a status that have been so since before, or after, an instant. */
    List<String> inStatusBefore(Reservation.Status status, Instant before, int limit) {
        return jdbc.sql("select reservation_id from " + table + " where status = ? and since < ? order by since limit ?")
                .params(status.name(), timestamp(before), limit)
                .query(String.class)
                .list();
    }

    List<String> inStatusAfter(Reservation.Status status, Instant after) {
        return jdbc.sql("select reservation_id from " + table + " where status = ? and since >= ? order by since")
                .params(status.name(), timestamp(after))
                .query(String.class)
                .list();
    }

    /** When the last of all events in it happened. */
    Optional<Instant> latest() {
        return jdbc.sql("select max(since) as since from " + table)
                .query((row, number) -> Optional.ofNullable(row.getObject("since", OffsetDateTime.class)))
                .single()
                .map(OffsetDateTime::toInstant);
    }

    void insert(ReservationRow row) {
        jdbc.sql("insert into " + table + " (status, since, version, reservation_id) values (?, ?, ?, ?)")
                .params(row.status().name(), timestamp(row.since()), row.version(), row.id())
                .update();
    }

    void update(ReservationRow row) {
        jdbc.sql("update " + table + " set status = ?, since = ?, version = ? where reservation_id = ?")
                .params(row.status().name(), timestamp(row.since()), row.version(), row.id())
                .update();
    }

    void clear() {
        jdbc.sql("delete from " + table).update();
    }

    /** Makes a reservation what it was; if that is nothing, it goes. */
    void putBack(String id, Optional<ReservationRow> before) {
        jdbc.sql("delete from " + table + " where reservation_id = ?").param(id).update();
        before.ifPresent(this::insert);
    }

    private static ReservationRow row(ResultSet row, int number) throws SQLException {
        return new ReservationRow(
                row.getString("reservation_id"),
                Reservation.Status.valueOf(row.getString("status")),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getLong("version"));
    }

    /** Microseconds are what every database keeps. */
    private static OffsetDateTime timestamp(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
