package dev.axoncommerce.order.catalogue;

import dev.axoncommerce.api.inventory.Sku;
import dev.axoncommerce.api.inventory.StockItemEvent;
import dev.axoncommerce.order.OrderProcessors;
import dev.axoncommerce.platform.command.Refusal;
import dev.axoncommerce.platform.command.Refused;
import dev.axoncommerce.platform.replay.Replaying;
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
    private final Replaying replaying;

    ProductView(JdbcClient jdbc, Replaying replaying) {
        this.jdbc = jdbc;
        this.replaying = replaying;
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
        var present = find(sku);
        if (replaying.isUnderWay(OrderProcessors.PRODUCTS)) { // asked after it was read: a price of the past must not be charged
            throw new Refused(new Refusal(
                    "unavailable", Refusal.Kind.TRY_AGAIN, "The prices are being read anew from the log"));
        }
        return present.map(Versioned::product)
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

    void insert(Versioned row) {
        var product = row.product();
        jdbc.sql("insert into order_views.product (name, price_minor, currency, listed, version, sku) "
                        + "values (?, ?, ?, ?, ?, ?)")
                .params(product.name(), minor(product), currency(product), product.listed(), row.version(), product.sku())
                .update();
    }

    void update(Versioned row) {
        var product = row.product();
        jdbc.sql("update order_views.product set name = ?, price_minor = ?, currency = ?, listed = ?, version = ? "
                        + "where sku = ?")
                .params(product.name(), minor(product), currency(product), product.listed(), row.version(), product.sku())
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

    void clear() {
        jdbc.sql("delete from order_views.product").update();
        jdbc.sql("delete from order_views.availability").update();
    }

    /** Makes a product what it was; if that is nothing, it goes. */
    void putBack(String sku, Optional<Versioned> then) {
        jdbc.sql("delete from order_views.product where sku = ?").param(sku).update();
        then.ifPresent(this::insert);
    }

    void putAvailabilityBack(String sku, Optional<Availability> then) {
        jdbc.sql("delete from order_views.availability where sku = ?").param(sku).update();
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
