package dev.axoncommerce.order.catalogue;

import dev.axoncommerce.api.inventory.Sku;
import dev.axoncommerce.api.inventory.StockItemEvent;
import dev.axoncommerce.platform.rest.Cursor;
import dev.axoncommerce.platform.rest.Limit;
import dev.axoncommerce.platform.rest.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of one copy of the view: products and their availability, each fed by the events of one aggregate. */
class ProductView {

    /** A product with what its row needs to be folded on. */
    record Versioned(Product product, long version) {

        /** @param before null for the first event */
        static Versioned evolve(Versioned before, ProductEvent event, long version) {
            return new Versioned((before == null ? Product.NEVER_LISTED : before.product()).evolve(event), version);
        }
    }

    /**
     * How much can be ordered of a SKU.
     *
     * @param version the sequence number of the stock item's last event
     */
    record Availability(String sku, long available, long version) {

        /** @param before null for the first event */
        static Availability evolve(Availability before, StockItemEvent event, long version) {
            var change = event.onHandChange() - event.allocatedChange();
            return new Availability(event.sku(), (before == null ? 0 : before.available()) + change, version);
        }
    }

    private final JdbcClient jdbc;
    private final String products;
    private final String availability;
    private final String listed;

    ProductView(JdbcClient jdbc, String schema) {
        this.jdbc = jdbc;
        this.products = schema + ".product";
        this.availability = schema + ".availability";
        this.listed =
                """
                select p.sku, p.name, p.price_minor, p.currency, p.version, coalesce(a.available, 0) as available
                from %s p left join %s a on a.sku = p.sku
                where p.listed = true"""
                        .formatted(products, availability);
    }

    Optional<ProductRow> findListed(String sku) {
        return jdbc.sql(listed + " and p.sku = ?").param(sku).query(ProductView::listedRow).optional();
    }

    Page<ProductRow> list(Cursor after, Limit limit) {
        var rows = jdbc.sql(listed + " and p.sku > ? order by p.sku limit ?")
                .params(after == null ? "" : after.key(Sku::isWellFormed), limit.value() + 1)
                .query(ProductView::listedRow)
                .list();
        return Page.of(rows, limit, row -> new Cursor(row.sku()));
    }

    Optional<Versioned> find(String sku) {
        return jdbc.sql("select * from " + products + " where sku = ?")
                .param(sku)
                .query((row, number) -> new Versioned(
                        new Product(row.getString("sku"), row.getString("name"), price(row), row.getBoolean("listed")),
                        row.getLong("version")))
                .optional();
    }

    void insert(Versioned row) {
        var product = row.product();
        jdbc.sql("insert into " + products + " (name, price_minor, currency, listed, version, sku) "
                        + "values (?, ?, ?, ?, ?, ?)")
                .params(product.name(), minor(product), currency(product), product.listed(), row.version(), product.sku())
                .update();
    }

    void update(Versioned row) {
        var product = row.product();
        jdbc.sql("update " + products + " set name = ?, price_minor = ?, currency = ?, listed = ?, version = ? "
                        + "where sku = ?")
                .params(product.name(), minor(product), currency(product), product.listed(), row.version(), product.sku())
                .update();
    }

    Optional<Availability> findAvailability(String sku) {
        return jdbc.sql("select sku, available, version from " + availability + " where sku = ?")
                .param(sku)
                .query((row, number) ->
                        new Availability(row.getString("sku"), row.getLong("available"), row.getLong("version")))
                .optional();
    }

    void insert(Availability row) {
        jdbc.sql("insert into " + availability + " (available, version, sku) values (?, ?, ?)")
                .params(row.available(), row.version(), row.sku())
                .update();
    }

    void update(Availability row) {
        jdbc.sql("update " + availability + " set available = ?, version = ? where sku = ?")
                .params(row.available(), row.version(), row.sku())
                .update();
    }

    void clear() {
        jdbc.sql("delete from " + products).update();
        jdbc.sql("delete from " + availability).update();
    }

    /** Makes a product what it was; if that is nothing, it goes. */
    void putBack(String sku, Optional<Versioned> then) {
        jdbc.sql("delete from " + products + " where sku = ?").param(sku).update();
        then.ifPresent(this::insert);
    }

    void putAvailabilityBack(String sku, Optional<Availability> then) {
        jdbc.sql("delete from " + availability + " where sku = ?").param(sku).update();
        then.ifPresent(this::insert);
    }

    private static ProductRow listedRow(ResultSet row, int number) throws SQLException {
        return new ProductRow(
                row.getString("sku"),
                row.getString("name"),
                price(row),
                row.getLong("available"),
                row.getLong("version"));
    }

    private static Money price(ResultSet row) throws SQLException {
        return Money.ofMinor(CurrencyUnit.of(row.getString("currency")), row.getLong("price_minor"));
    }

    private static long minor(Product product) {
        return product.price().getAmountMinorLong();
    }

    private static String currency(Product product) {
        return product.price().getCurrencyUnit().getCode();
    }
}
