package dev.axoncommerce.order.catalogue;

import dev.axoncommerce.api.inventory.Sku;
import dev.axoncommerce.platform.rest.Cursor;
import dev.axoncommerce.platform.rest.Limit;
import dev.axoncommerce.platform.rest.Page;
import dev.axoncommerce.platform.view.KeyedTable;
import dev.axoncommerce.platform.view.ViewSchema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One version of the view: products and their availability, each in a table that is fed by the events of one aggregate. */
public class ProductView {

    private static final String SELECT = "select p.sku, p.name, p.description, p.category, p.image, p.price_minor,"
            + " p.currency, p.listed, p.version, coalesce(a.available, 0) as available ";

    private final JdbcClient jdbc;
    private final ProductTable products;
    private final KeyedTable<Availability> availability;
    private final String listed;

    ProductView(ViewSchema schema) {
        this.jdbc = schema.jdbc();
        this.products = new ProductTable(
                schema.keyed(
                        "product",
                        List.of(
                                "name",
                                "description",
                                "category",
                                "image",
                                "price_minor",
                                "currency",
                                "listed",
                                "version",
                                "sku"),
                        ProductView::product,
                        ProductView::columns),
                schema);
        this.availability = schema.keyed(
                "availability",
                List.of("available", "version", "sku"),
                (row, number) ->
                        new Availability(row.getString("sku"), row.getLong("available"), row.getLong("version")),
                row -> new Object[] {row.available(), row.version(), row.sku()});
        this.listed = """
                from %1$s.product p left join %1$s.availability a on a.sku = p.sku
                where p.listed = true""".formatted(schema.name());
    }

    ProductTable products() {
        return products;
    }

    KeyedTable<Availability> availability() {
        return availability;
    }

    public Optional<ProductRow> findListed(String sku) {
        return jdbc.sql(SELECT + listed + " and p.sku = ?")
                .param(sku)
                .query(ProductView::listedRow)
                .optional();
    }

    public Page<ProductRow> list(ProductFilter filter, @Nullable Cursor after, Limit limit) {
        var parameters = new ArrayList<Object>();
        var sql = SELECT + listed + conditions(filter, parameters) + " and p.sku > ? order by p.sku limit ?";
        parameters.add(after == null ? "" : after.key(Sku::isWellFormed));
        parameters.add(limit.value() + 1);
        var rows =
                jdbc.sql(sql).params(parameters).query(ProductView::listedRow).list();
        return Page.of(rows, limit, row -> new Cursor(row.sku()));
    }

    long count(ProductFilter filter) {
        var parameters = new ArrayList<Object>();
        var sql = "select count(*) " + listed + conditions(filter, parameters);
        return jdbc.sql(sql).params(parameters).query(Long.class).single();
    }

    private String conditions(ProductFilter filter, List<Object> parameters) {
        var conditions = new StringBuilder();
        if (filter.category() != null) {
            conditions.append(" and p.category = ?");
            parameters.add(filter.category());
        }
        if (filter.text() != null) {
            conditions.append(products.condition(filter.text(), parameters));
        }
        return conditions.toString();
    }

    private static ProductRow listedRow(ResultSet row, int number) throws SQLException {
        return ProductRow.of(product(row, number), row.getLong("available"));
    }

    private static ProductVersion product(ResultSet row, int number) throws SQLException {
        return new ProductVersion(
                new Product(
                        row.getString("sku"),
                        row.getString("name"),
                        price(row),
                        new ProductDetails(
                                row.getString("description"), row.getString("category"), row.getString("image")),
                        row.getBoolean("listed")),
                row.getLong("version"));
    }

    private static Object[] columns(ProductVersion row) {
        var product = row.product();
        return new Object[] {
            product.name(),
            product.details().description(),
            product.details().category(),
            product.details().image(),
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
