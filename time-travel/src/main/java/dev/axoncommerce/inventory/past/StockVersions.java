package dev.axoncommerce.inventory.past;

import dev.axoncommerce.api.inventory.Sku;
import dev.axoncommerce.inventory.stock.StockRow;
import dev.axoncommerce.platform.database.Times;
import dev.axoncommerce.platform.rest.Cursor;
import dev.axoncommerce.platform.rest.Limit;
import dev.axoncommerce.platform.rest.Page;
import dev.axoncommerce.platform.view.ViewSchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the stock levels at each version of an item, which the view of stock keeps. */
final class StockVersions {

    /**
     * A level and when it came about.
     *
     * @param at never before that of an earlier version
     */
    @Schema(name = "StockLevel")
    record Level(Instant at, long onHand, long allocated, long available, long version) {

        static Level ofRow(ResultSet row, int number) throws SQLException {
            var level = StockRow.read(row, number);
            return new Level(
                    Times.instant(row, "since"), level.onHand(), level.allocated(), level.available(), level.version());
        }
    }

    private final JdbcClient jdbc;
    private final String present;
    private final String versions;

    StockVersions(ViewSchema schema) {
        this.jdbc = schema.jdbc();
        this.present = schema.table("stock_level");
        this.versions = schema.table("stock_version");
    }

    /**
     * Lists the stock items as they were at an instant, without items that were registered later. The first version is
     * found by its key: without the function H2 would look for it by time, among all versions of the item.
     */
    Page<StockRow> listAsOf(Instant instant, Cursor after, Limit limit) {
        var rows = jdbc.sql("""
                        select v.sku, v.on_hand, v.allocated, v.threshold, v.version
                        from (select n.sku, (select t.version from %2$s t where t.sku = n.sku and t.since <= :instant
                                             order by t.sku, t.since desc, t.version desc limit 1) as version
                              from %1$s n join %2$s begun on begun.sku = n.sku and begun.version = 0
                              where n.sku > :after and coalesce(begun.since, :instant) <= :instant
                              order by n.sku limit :limit) found
                        join %2$s v on v.sku = found.sku and v.version = found.version
                        order by v.sku""".formatted(present, versions))
                .param("instant", Times.column(instant))
                .param("after", after == null ? "" : after.key(Sku::isWellFormed))
                .param("limit", limit.value() + 1)
                .query(StockRow::read)
                .list();
        return Page.of(rows, limit, row -> new Cursor(row.sku()));
    }

    /** The level at an instant; none if the view knows of no event by then. */
    Optional<StockRow> findAsOf(String sku, Instant instant) {
        // Ordered by the whole index, or H2 sorts all versions.
        return jdbc.sql("select " + StockRow.COLUMNS + " from " + versions
                        + " where sku = ? and since <= ? order by sku, since desc, version desc limit 1")
                .params(sku, Times.column(instant))
                .query(StockRow::read)
                .optional();
    }

    /** The levels from the one at an instant up to another instant. */
    Page<Level> levels(String sku, Instant from, Instant to, Cursor after, Limit limit) {
        var first = after == null
                ? findAsOf(sku, from).map(StockRow::version).orElse(0L)
                : Long.valueOf(after.number() + 1);
        var last = findAsOf(sku, to).map(StockRow::version).orElse(-1L);
        var rows = jdbc.sql("select since, " + StockRow.COLUMNS + " from " + versions
                        + " where sku = ? and version between ? and ? order by sku, version limit ?")
                .params(sku, first, last, limit.value() + 1)
                .query(Level::ofRow)
                .list();
        return Page.of(rows, limit, level -> Cursor.of(level.version()));
    }

    boolean has(String sku, long version) {
        return jdbc.sql("select count(*) from " + versions + " where sku = ? and version = ?")
                        .params(sku, version)
                        .query(Long.class)
                        .single()
                > 0;
    }
}
