package dev.axoncommerce.inventory.stock;

import dev.axoncommerce.api.inventory.Sku;
import dev.axoncommerce.platform.rest.Cursor;
import dev.axoncommerce.platform.rest.Limit;
import dev.axoncommerce.platform.rest.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of stock levels. */
@Repository
class StockView {

    private static final String COLUMNS = "select sku, on_hand, allocated, version from inventory_views.stock_level ";

    private final JdbcClient jdbc;

    StockView(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<StockRow> find(String sku) {
        return jdbc.sql(COLUMNS + "where sku = ?").param(sku).query(StockView::row).optional();
    }

    Page<StockRow> list(Cursor after, Limit limit) {
        var rows = jdbc.sql(COLUMNS + "where sku > ? order by sku limit ?")
                .params(after == null ? "" : after.key(Sku::isWellFormed), limit.value() + 1)
                .query(StockView::row)
                .list();
        return Page.of(rows, limit, row -> new Cursor(row.sku()));
    }

    void insert(StockRow row) {
        jdbc.sql("insert into inventory_views.stock_level (sku, on_hand, allocated, version) values (?, ?, ?, ?)")
                .params(row.sku(), row.onHand(), row.allocated(), row.version())
                .update();
    }

    void update(StockRow row) {
        jdbc.sql("update inventory_views.stock_level set on_hand = ?, allocated = ?, version = ? where sku = ?")
                .params(row.onHand(), row.allocated(), row.version(), row.sku())
                .update();
    }

    void clear() {
        jdbc.sql("delete from inventory_views.stock_level").update();
    }

    /** Makes a stock item what it was; if that is nothing, it goes. */
    void putBack(String sku, Optional<StockRow> then) {
        jdbc.sql("delete from inventory_views.stock_level where sku = ?").param(sku).update();
        then.ifPresent(this::insert);
    }

    private static StockRow row(ResultSet row, int number) throws SQLException {
        var level = new StockLevel(row.getLong("on_hand"), row.getLong("allocated"));
        return StockRow.of(row.getString("sku"), level, row.getLong("version"));
    }
}
