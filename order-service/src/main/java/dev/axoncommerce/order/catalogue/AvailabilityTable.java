package dev.axoncommerce.order.catalogue;

import dev.axoncommerce.api.inventory.StockItemEvent;
import dev.axoncommerce.platform.view.RowChange;
import dev.axoncommerce.platform.view.RowTable;
import dev.axoncommerce.platform.view.ViewRow;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How much can be ordered of each SKU, in one copy of the view. */
class AvailabilityTable implements RowTable<String, AvailabilityTable.Availability> {

    /**
     * How much can be ordered of a SKU.
     *
     * @param version the sequence number of the stock item's last event
     */
    record Availability(String sku, long available, long version) implements ViewRow {

        /** @param before null for the first event */
        static Availability evolve(Availability before, StockItemEvent event, long version) {
            var change = event.onHandChange() - event.allocatedChange();
            return new Availability(event.sku(), (before == null ? 0 : before.available()) + change, version);
        }
    }

    private final JdbcTemplate tables;
    private final JdbcClient jdbc;
    private final String name;

    AvailabilityTable(JdbcTemplate tables, String name) {
        this.tables = tables;
        this.jdbc = JdbcClient.create(tables);
        this.name = name;
    }

    String name() {
        return name;
    }

    @Override
    public Optional<Availability> last(String sku) {
        return jdbc.sql("select sku, available, version from " + name + " where sku = ?")
                .param(sku)
                .query((row, number) ->
                        new Availability(row.getString("sku"), row.getLong("available"), row.getLong("version")))
                .optional();
    }

    @Override
    public void write(List<RowChange<Availability>> changes) {
        insert(RowChange.added(changes));
        tables.batchUpdate(
                "update " + name + " set available = ?, version = ? where sku = ?",
                RowChange.changed(changes).map(AvailabilityTable::columns).toList());
    }

    private void insert(Stream<Availability> rows) {
        tables.batchUpdate(
                "insert into " + name + " (available, version, sku) values (?, ?, ?)",
                rows.map(AvailabilityTable::columns).toList());
    }

    private static Object[] columns(Availability row) {
        return new Object[] {row.available(), row.version(), row.sku()};
    }

    void clear() {
        tables.update("delete from " + name);
    }

    /** Makes it what it was; if that is nothing, it goes. */
    void putBack(String sku, Optional<Availability> then) {
        tables.update("delete from " + name + " where sku = ?", sku);
        then.ifPresent(row -> insert(Stream.of(row)));
    }
}
