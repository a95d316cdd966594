package dev.axoncommerce.order.cart;

import dev.axoncommerce.platform.database.Times;
import dev.axoncommerce.platform.view.KeyedTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of one copy of the view: when every cart was last touched. */
class CartView {

    private final JdbcClient jdbc;
    private final String table;
    private final KeyedTable<CartRow> rows;

    CartView(JdbcTemplate tables, String schema) {
        this.jdbc = JdbcClient.create(tables);
        this.table = schema + ".cart";
        this.rows = new KeyedTable<>(
                tables, table, List.of("status", "since", "version", "cart_id"), CartView::row, CartView::columns);
    }

    /** Open ones that nobody has touched since before an instant. */
    List<String> untouchedSince(Instant before, int limit) {
        return jdbc.sql("select cart_id from " + table + " where status = ? and since < ? order by since limit ?")
                .params(Cart.Status.OPEN.name(), Times.column(before), limit)
                .query(String.class)
                .list();
    }

    KeyedTable<CartRow> rows() {
        return rows;
    }

    private static CartRow row(ResultSet row, int number) throws SQLException {
        return new CartRow(
                row.getString("cart_id"),
                Cart.Status.valueOf(row.getString("status")),
                Times.instant(row, "since"),
                row.getLong("version"));
    }

    private static Object[] columns(CartRow row) {
        return new Object[] {row.status().name(), Times.column(row.since()), row.version(), row.id()};
    }
}
