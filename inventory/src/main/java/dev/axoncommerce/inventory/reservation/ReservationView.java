package dev.axoncommerce.inventory.reservation;

import dev.axoncommerce.api.inventory.ReservationAnswer.Status;
import dev.axoncommerce.platform.database.Times;
import dev.axoncommerce.platform.view.KeyedTable;
import dev.axoncommerce.platform.view.ViewSchema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The table of one version of the view: the status of every reservation. */
public class ReservationView {

    private final KeyedTable<ReservationRow> rows;

    ReservationView(ViewSchema schema) {
        this.rows = schema.keyed(
                "reservation",
                List.of("status", "since", "version", "reservation_id"),
                ReservationView::row,
                ReservationView::columns);
    }

    KeyedTable<ReservationRow> rows() {
        return rows;
    }

    private static Object[] columns(ReservationRow row) {
        return new Object[] {row.status().name(), Times.column(row.since()), row.version(), row.id()};
    }

    private static ReservationRow row(ResultSet row, int number) throws SQLException {
        return new ReservationRow(
                row.getString("reservation_id"),
                Status.valueOf(row.getString("status")),
                Times.instant(row, "since"),
                row.getLong("version"));
    }
}
