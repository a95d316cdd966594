package dev.axoncommerce.order.cart;

import dev.axoncommerce.platform.database.Times;
import dev.axoncommerce.platform.rest.Cursor;
import dev.axoncommerce.platform.rest.Limit;
import dev.axoncommerce.platform.rest.Page;
import dev.axoncommerce.platform.view.KeyedTable;
import dev.axoncommerce.platform.view.ViewSchema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of one version of the view: the status of every cart, and when it last changed. */
class CartView {

    private final JdbcClient jdbc;
    private final String table;
    private final KeyedTable<CartRow> rows;

    CartView(ViewSchema schema) {
        this.jdbc = schema.jdbc();
        this.table = schema.table("cart");
        this.rows = schema.keyed(
                "cart",
                List.of("status", "since", "version", "customer_id", "cart_id"),
                CartView::row,
                CartView::columns);
    }

    /**
     * The carts of a customer, the newest first: their ids are in the order of time.
     *
     * @param status null for any
     */
    Page<String> of(String customer, Cart.@Nullable Status status, @Nullable Cursor after, Limit limit) {
        var before =
                after == null ? "g" : after.key(key -> key.matches("[0-9a-f-]{36}")); // behind every hexadecimal id
        var ids = jdbc.sql("select cart_id from " + table
                        + " where customer_id = :customer and cart_id < :before and (:any or status = :status)"
                        + " order by customer_id desc, cart_id desc limit :limit")
                .param("customer", customer)
                .param("before", before)
                .param("any", status == null)
                .param("status", status == null ? "" : status.name())
                .param("limit", limit.value() + 1)
                .query(String.class)
                .list();
        return Page.of(ids, limit, Cursor::new);
    }

    /** @param status null for any */
    long count(String customer, Cart.@Nullable Status status) {
        return jdbc.sql("select count(*) from " + table
                        + " where customer_id = :customer and (:any or status = :status)")
                .param("customer", customer)
                .param("any", status == null)
                .param("status", status == null ? "" : status.name())
                .query(Long.class)
                .single();
    }

    KeyedTable<CartRow> rows() {
        return rows;
    }

    private static CartRow row(ResultSet row, int number) throws SQLException {
        return new CartRow(
                row.getString("cart_id"),
                row.getString("customer_id"),
                Cart.Status.valueOf(row.getString("status")),
                Times.instant(row, "since"),
                row.getLong("version"));
    }

    private static Object[] columns(CartRow row) {
        return new Object[] {row.status().name(), Times.column(row.since()), row.version(), row.customer(), row.id()};
    }
}
