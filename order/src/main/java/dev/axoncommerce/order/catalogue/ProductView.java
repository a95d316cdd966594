package dev.axoncommerce.order.catalogue;

import dev.axoncommerce.api.inventory.Sku;
import dev.axoncommerce.platform.rest.Cursor;
import dev.axoncommerce.platform.rest.Limit;
import dev.axoncommerce.platform.rest.Page;
import dev.axoncommerce.platform.view.KeyedTable;
import dev.axoncommerce.platform.view.ViewSchema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One version of the view: products and their availability, each in a table that is fed by the events of one aggregate. */
public class ProductView {

    private final JdbcClient jdbc;
    private final KeyedTable<ProductVersion> products;
    private final KeyedTable<Availability> availability;
    private final String listed;

    ProductView(ViewSchema schema) {
        this.jdbc = schema.jdbc();
        this.products = schema.keyed(
                "product",
                List.of("name", "price_minor", "currency", "listed", "version", "sku"),
                ProductView::product,
                ProductView::columns);
        this.availability = schema.keyed(
                "availability",
                List.of("available", "version", "sku"),
                (row, number) ->
                        new Availability(row.getString("sku"), row.getLong("available"), row.getLong("version")),
                row -> new Object[] {row.available(), row.version(), row.sku()});
        this.listed = """
                select p.sku, p.name, p.price_minor, p.currency, p.version, coalesce(a.available, 0) as available
                from %1$s.product p left join %1$s.availability a on a.sku = p.sku
                where p.listed = true""".formatted(schema.name());
    }

    KeyedTable<ProductVersion> products() {
        return products;
    }

    KeyedTable<Availability> availability() {
        return availability;
    }

    public Optional<ProductRow> findListed(String sku) {
        return jdbc.sql(listed + " and p.sku = ?")
                .param(sku)
                .query(ProductView::listedRow)
                .optional();
    }

    public Page<ProductRow> list(Cursor after, Limit limit) {
        var rows = jdbc.sql(listed + " and p.sku > ? order by p.sku limit ?")
                .params(after == null ? "" : after.key(Sku::isWellFormed), limit.value() + 1)
                .query(ProductView::listedRow)
                .list();
        return Page.of(rows, limit, row -> new Cursor(row.sku()));
    }

    private static ProductRow listedRow(ResultSet row, int number) throws SQLException {
        return new ProductRow(
                row.getString("sku"),
                row.getString("name"),
                price(row),
                row.getLong("available"),
                row.getLong("version"));
    }

    private static ProductVersion product(ResultSet row, int number) throws SQLException {
        return new ProductVersion(
                new Product(row.getString("sku"), row.getString("name"), price(row), row.getBoolean("listed")),
                row.getLong("version"));
    }

    private static Object[] columns(ProductVersion row) {
        var product = row.product();
        return new Object[] {
            product.name(),
            product.price().getAmountMinorLong(),
            product.price().getCurrencyUnit().getCode(),
            product.listed(),
            row.version(),
            product.sku()
        };
    }

    private static Money price(ResultSet row) throws SQLException {
        return Money.ofMinor(CurrencyUnit.of(row.getString("currency")), row.getLong("price_minor"));
    }
}
