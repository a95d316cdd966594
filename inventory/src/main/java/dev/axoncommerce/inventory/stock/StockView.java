package dev.axoncommerce.inventory.stock;

import dev.axoncommerce.api.inventory.Sku;
import dev.axoncommerce.api.inventory.StockItemEvent;
import dev.axoncommerce.api.inventory.StockReceived;
import dev.axoncommerce.platform.database.Times;
import dev.axoncommerce.platform.rest.Cursor;
import dev.axoncommerce.platform.rest.Limit;
import dev.axoncommerce.platform.rest.Page;
import dev.axoncommerce.platform.view.BatchedDelete;
import dev.axoncommerce.platform.view.RewindableTable;
import dev.axoncommerce.platform.view.RowChange;
import dev.axoncommerce.platform.view.ViewRow;
import dev.axoncommerce.platform.view.ViewSchema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of one version of the view: stock levels as they are, and as they were at each version. */
public class StockView implements RewindableTable<String, StockView.Level> {

    /**
     * A stock item and when its last event happened.
     *
     * @param at never before that of an earlier version
     * @param receipt of the event that led to it; null if that was no receipt, or is not of interest
     */
    record Level(Instant at, StockRow row, @Nullable StockReceived receipt) implements ViewRow {

        /** @param before null for the first event */
        static Level evolve(Level before, StockItemEvent event, long version, Instant at) {
            var receipt = event instanceof StockReceived received ? received : null;
            return before == null
                    ? new Level(at, StockRow.evolve(null, event, version), receipt)
                    : new Level(
                            at.isBefore(before.at()) ? before.at() : at,
                            StockRow.evolve(before.row(), event, version),
                            receipt);
        }

        static Level read(ResultSet row, int number) throws SQLException {
            return new Level(Times.instant(row, "since"), StockRow.read(row, number), null);
        }

        @Override
        public long version() {
            return row.version();
        }
    }

    private final JdbcTemplate tables;
    private final JdbcClient jdbc;
    private final String now;
    private final String then;
    private final String receipts;

    StockView(ViewSchema schema) {
        this.tables = schema.template();
        this.jdbc = schema.jdbc();
        this.now = schema.table("stock_level");
        this.then = schema.table("stock_version");
        this.receipts = schema.table("stock_receipt");
    }

    public Optional<StockRow> find(String sku) {
        return jdbc.sql("select " + StockRow.COLUMNS + " from " + now + " where sku = ?")
                .param(sku)
                .query(StockRow::read)
                .optional();
    }

    Page<StockRow> list(Cursor after, Limit limit) {
        var rows = jdbc.sql("select " + StockRow.COLUMNS + " from " + now + " where sku > ? order by sku limit ?")
                .params(key(after), limit.value() + 1)
                .query(StockRow::read)
                .list();
        return Page.of(rows, limit, row -> new Cursor(row.sku()));
    }

    long count() {
        return jdbc.sql("select count(*) from " + now).query(Long.class).single();
    }

    @Override
    public Optional<Level> last(String sku) {
        return jdbc.sql("select since, " + StockRow.COLUMNS + " from " + now + " where sku = ?")
                .param(sku)
                .query(Level::read)
                .optional();
    }

    @Override
    public void write(List<RowChange<Level>> changes) {
        present(RowChange.added(changes));
        tables.batchUpdate(
                "update " + now
                        + " set on_hand = ?, allocated = ?, threshold = ?, version = ?, since = ? where sku = ?",
                RowChange.changed(changes).map(StockView::columns).toList());
        tables.batchUpdate(
                "insert into " + then
                        + " (on_hand, allocated, threshold, version, since, sku) values (?, ?, ?, ?, ?, ?)",
                RowChange.versions(changes).map(StockView::columns).toList());
        var received = RowChange.versions(changes)
                .filter(level -> level.receipt() != null)
                .toList();
        if (!received.isEmpty()) {
            tables.batchUpdate(
                    "insert into " + receipts + " (sku, reference, quantity, version) values (?, ?, ?, ?)",
                    received.stream().map(StockView::receiptColumns).toList());
        }
    }

    /** The units that were received under a reference; empty if none were. */
    OptionalLong receipt(String sku, String reference) {
        return jdbc
                .sql("select quantity from " + receipts + " where sku = ? and reference = ? order by version limit 1")
                .params(sku, reference)
                .query(Long.class)
                .list()
                .stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    private static Object[] receiptColumns(Level level) {
        var receipt = level.receipt();
        return new Object[] {receipt.sku(), receipt.reference(), receipt.quantity(), level.version()};
    }

    private void present(Stream<Level> rows) {
        tables.batchUpdate(
                "insert into " + now
                        + " (on_hand, allocated, threshold, version, since, sku) values (?, ?, ?, ?, ?, ?)",
                rows.map(StockView::columns).toList());
    }

    private static Object[] columns(Level level) {
        var row = level.row();
        return new Object[] {
            row.onHand(), row.allocated(), row.threshold(), row.version(), Times.column(level.at()), row.sku()
        };
    }

    @Override
    public void clear() {
        BatchedDelete.ofAll(tables, now);
        BatchedDelete.ofAll(tables, then);
        BatchedDelete.ofAll(tables, receipts);
    }

    @Override
    public void restore(String sku, Optional<Level> before) {
        var version = before.map(Level::version).orElse(-1L);
        jdbc.sql("delete from " + then + " where sku = ? and version > ?")
                .params(sku, version)
                .update();
        jdbc.sql("delete from " + receipts + " where sku = ? and version > ?")
                .params(sku, version)
                .update();
        jdbc.sql("delete from " + now + " where sku = ?").param(sku).update();
        present(before.stream());
    }

    private static String key(Cursor after) {
        return after == null ? "" : after.key(Sku::isWellFormed);
    }
}
