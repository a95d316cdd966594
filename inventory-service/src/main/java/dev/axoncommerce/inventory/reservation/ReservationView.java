package dev.axoncommerce.inventory.reservation;

import dev.axoncommerce.platform.database.Times;
import dev.axoncommerce.platform.view.RowChange;
import dev.axoncommerce.platform.view.RowTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of one copy of the view: how far every reservation is. */
class ReservationView implements RowTable<String, ReservationRow> {

    private final JdbcTemplate tables;
    private final JdbcClient jdbc;
    private final String table;

    ReservationView(JdbcTemplate tables, String schema) {
        this.tables = tables;
        this.jdbc = JdbcClient.create(tables);
        this.table = schema + ".reservation";
    }

    @Override
    public Optional<ReservationRow> last(String id) {
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

    @Override
    public void write(List<RowChange<ReservationRow>> changes) {
        insert(RowChange.added(changes));
        tables.batchUpdate(
                "update " + table + " set status = ?, since = ?, version = ? where reservation_id = ?",
                RowChange.changed(changes).map(ReservationView::columns).toList());
    }

    private void insert(Stream<ReservationRow> rows) {
        tables.batchUpdate(
                "insert into " + table + " (status, since, version, reservation_id) values (?, ?, ?, ?)",
                rows.map(ReservationView::columns).toList());
    }

    private static Object[] columns(ReservationRow row) {
        return new Object[] {row.status().name(), Times.column(row.since()), row.version(), row.id()};
    }

    void clear() {
        jdbc.sql("delete from " + table).update();
    }

    /** Makes a reservation what it was; if that is nothing, it goes. */
    void putBack(String id, Optional<ReservationRow> before) {
        jdbc.sql("delete from " + table + " where reservation_id = ?").param(id).update();
        before.ifPresent(row -> insert(Stream.of(row)));
    }

    private static ReservationRow row(ResultSet row, int number) throws SQLException {
        return new ReservationRow(
                row.getString("reservation_id"),
                Reservation.Status.valueOf(row.getString("status")),
                Times.instant(row, "since"),
                row.getLong("version"));
    }
}
