package dev.axoncommerce.order.catalogue;

import dev.axoncommerce.api.inventory.Sku;
import dev.axoncommerce.platform.rest.Cursor;
import dev.axoncommerce.platform.rest.Limit;
import dev.axoncommerce.platform.rest.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One copy of the view: products and their availability, each in a table that is fed by the events of one aggregate. */
class ProductView {

    private final JdbcClient jdbc;
    private final ProductTable products;
    private final AvailabilityTable availability;
    private final String listed;

    ProductView(JdbcTemplate tables, String schema) {
        this.jdbc = JdbcClient.create(tables);
        this.products = new ProductTable(tables, schema + ".product");
        this.availability = new AvailabilityTable(tables, schema + ".availability");
        this.listed =
                """
                select p.sku, p.name, p.price_minor, p.currency, p.version, coalesce(a.available, 0) as available
                from %s p left join %s a on a.sku = p.sku
                where p.listed = true"""
                        .formatted(products.name(), availability.name());
    }

    ProductTable products() {
        return products;
    }

    AvailabilityTable availability() {
        return availability;
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

    private static ProductRow listedRow(ResultSet row, int number) throws SQLException {
        return new ProductRow(
                row.getString("sku"),
                row.getString("name"),
                ProductTable.price(row),
                row.getLong("available"),
                row.getLong("version"));
    }
}
