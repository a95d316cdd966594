package dev.axoncommerce.order.catalogue;

import dev.axoncommerce.platform.view.RowChange;
import dev.axoncommerce.platform.view.RowTable;
import dev.axoncommerce.platform.view.ViewRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The products of one copy of the view, delisted ones too. */
class ProductTable implements RowTable<String, ProductTable.Versioned> {

    /** A product with what its row needs to be folded on. */
    record Versioned(Product product, long version) implements ViewRow {

        /** @param before null for the first event */
        static Versioned evolve(Versioned before, ProductEvent event, long version) {
            return new Versioned((before == null ? Product.NEVER_LISTED : before.product()).evolve(event), version);
        }
    }

    private final JdbcTemplate tables;
    private final JdbcClient jdbc;
    private final String name;

    ProductTable(JdbcTemplate tables, String name) {
        this.tables = tables;
        this.jdbc = JdbcClient.create(tables);
        this.name = name;
    }

    String name() {
        return name;
    }

    @Override
    public Optional<Versioned> last(String sku) {
        return jdbc.sql("select * from " + name + " where sku = ?")
                .param(sku)
                .query((row, number) -> new Versioned(
                        new Product(row.getString("sku"), row.getString("name"), price(row), row.getBoolean("listed")),
                        row.getLong("version")))
                .optional();
    }

    @Override
    public void write(List<RowChange<Versioned>> changes) {
        insert(RowChange.added(changes));
        tables.batchUpdate(
                "update " + name + " set name = ?, price_minor = ?, currency = ?, listed = ?, version = ? where sku = ?",
                RowChange.changed(changes).map(ProductTable::columns).toList());
    }

    private void insert(Stream<Versioned> rows) {
        tables.batchUpdate(
                "insert into " + name + " (name, price_minor, currency, listed, version, sku) values (?, ?, ?, ?, ?, ?)",
                rows.map(ProductTable::columns).toList());
    }

    private static Object[] columns(Versioned row) {
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

    void clear() {
        tables.update("delete from " + name);
    }

    /** Makes a product what it was; if that is nothing, it goes. */
    void putBack(String sku, Optional<Versioned> then) {
        tables.update("delete from " + name + " where sku = ?", sku);
        then.ifPresent(row -> insert(Stream.of(row)));
    }

    static Money price(ResultSet row) throws SQLException {
        return Money.ofMinor(CurrencyUnit.of(row.getString("currency")), row.getLong("price_minor"));
    }
}
