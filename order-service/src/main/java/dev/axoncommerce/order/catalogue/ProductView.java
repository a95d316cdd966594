package dev.axoncommerce.order.catalogue;

import dev.axoncommerce.api.inventory.Sku;
import dev.axoncommerce.platform.rest.Cursor;
import dev.axoncommerce.platform.rest.Limit;
import dev.axoncommerce.platform.rest.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of products and of their availability, each fed by the events of one aggregate. */
@Repository
class ProductView implements Catalogue {

    private static final String LISTED = """
            select p.sku, p.name, p.price_minor, p.currency, p.version, coalesce(a.available, 0) as available
            from order_views.product p left join order_views.availability a on a.sku = p.sku
            where p.listed = true""";

    /** A product with what its row needs to be folded on. */
    record Versioned(Product product, long version) {}

    /**
     * How much can be ordered of a SKU.
     *
     * @param version the sequence number of the stock item's last event
     */
    record Availability(String sku, long available, long version) {}

    private final JdbcClient jdbc;

    ProductView(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<ProductRow> findListed(String sku) {
        return jdbc.sql(LISTED + " and p.sku = ?").param(sku).query(ProductView::listedRow).optional();
    }

    Page<ProductRow> list(Cursor after, Limit limit) {
        var rows = jdbc.sql(LISTED + " and p.sku > ? order by p.sku limit ?")
                .params(after == null ? "" : after.key(Sku::isWellFormed), limit.value() + 1)
                .query(ProductView::listedRow)
                .list();
        return Page.of(rows, limit, row -> new Cursor(row.sku()));
    }

    @Override
    public Optional<Offer> offer(String sku) {
        return find(sku)
                .map(Versioned::product)
                .filter(Product::listed)
                .map(product -> new Offer(product.sku(), product.name(), product.price()));
    }

    Optional<Versioned> find(String sku) {
        return jdbc.sql("select * from order_views.product where sku = ?")
                .param(sku)
                .query((row, number) -> new Versioned(
                        new Product(row.getString("sku"), row.getString("name"), price(row), row.getBoolean("listed")),
                        row.getLong("version")))
                .optional();
    }

    void insert(Product product, long version) {
        jdbc.sql("insert into order_views.product (name, price_minor, currency, listed, version, sku) "
                        + "values (?, ?, ?, ?, ?, ?)")
                .params(product.name(), minor(product), currency(product), product.listed(), version, product.sku())
                .update();
    }

    void update(Product product, long version) {
        jdbc.sql("update order_views.product set name = ?, price_minor = ?, currency = ?, listed = ?, version = ? "
                        + "where sku = ?")
                .params(product.name(), minor(product), currency(product), product.listed(), version, product.sku())
                .update();
    }

    Optional<Availability> findAvailability(String sku) {
        return jdbc.sql("select sku, available, version from order_views.availability where sku = ?")
                .param(sku)
                .query((row, number) ->
                        new Availability(row.getString("sku"), row.getLong("available"), row.getLong("version")))
                .optional();
    }

    void insert(Availability availability) {
        jdbc.sql("insert into order_views.availability (available, version, sku) values (?, ?, ?)")
                .params(availability.available(), availability.version(), availability.sku())
                .update();
    }

    void update(Availability availability) {
        jdbc.sql("update order_views.availability set available = ?, version = ? where sku = ?")
                .params(availability.available(), availability.version(), availability.sku())
                .update();
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
