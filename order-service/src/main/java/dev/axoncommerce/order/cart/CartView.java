package dev.axoncommerce.order.cart;

import dev.axoncommerce.platform.database.Times;
import dev.axoncommerce.platform.view.RowChange;
import dev.axoncommerce.platform.view.RowTable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of one copy of the view: when every cart was last touched. */
class CartView implements RowTable<String, CartRow> {

    private final JdbcTemplate tables;
    private final JdbcClient jdbc;
    private final String table;

    CartView(JdbcTemplate tables, String schema) {
        this.tables = tables;
        this.jdbc = JdbcClient.create(tables);
        this.table = schema + ".cart";
    }

    /** Open ones that nobody has touched since before an instant. */
    List<String> untouchedSince(Instant before, int limit) {
        return jdbc.sql("select cart_id from " + table + " where status = ? and since < ? order by since limit ?")
                .params(Cart.Status.OPEN.name(), Times.column(before), limit)
                .query(String.class)
                .list();
    }

    @Override
    public Optional<CartRow> last(String id) {
        return jdbc.sql("select * from " + table + " where cart_id = ?")
                .param(id)
                .query((row, number) -> new CartRow(
                        row.getString("cart_id"),
                        Cart.Status.valueOf(row.getString("status")),
                        Times.instant(row, "since"),
                        row.getLong("version")))
                .optional();
    }

    @Override
    public void write(List<RowChange<CartRow>> changes) {
        insert(RowChange.added(changes));
        tables.batchUpdate(
                "update " + table + " set status = ?, since = ?, version = ? where cart_id = ?",
                RowChange.changed(changes).map(CartView::columns).toList());
    }

    private void insert(Stream<CartRow> rows) {
        tables.batchUpdate(
                "insert into " + table + " (status, since, version, cart_id) values (?, ?, ?, ?)",
                rows.map(CartView::columns).toList());
    }

    private static Object[] columns(CartRow row) {
        return new Object[] {row.status().name(), Times.column(row.since()), row.version(), row.id()};
    }

    void clear() {
        tables.update("delete from " + table);
    }

    /** Makes it what it was; if that is nothing, it goes. */
    void putBack(String id, Optional<CartRow> before) {
        tables.update("delete from " + table + " where cart_id = ?", id);
        before.ifPresent(row -> insert(Stream.of(row)));
    }
}
