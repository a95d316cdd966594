package dev.axoncommerce.inventory.stock;

import dev.axoncommerce.api.inventory.StockItemEvent;
import dev.axoncommerce.platform.fold.Fold;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A stock item as it is shown.
 *
 * @param version the sequence number of its last event
 */
public record StockRow(String sku, long onHand, long allocated, long available, long version) {

    /** The same for the past, where the time of an event does not matter. */
    public static final Fold<StockRow, StockItemEvent> FOLD =
            (before, event, version, at) -> evolve(before, event, version);

    /**
     * Folds one more event in.
     *
     * @param before null for the first event
     * @param version the sequence number of the event
     */
    static StockRow evolve(StockRow before, StockItemEvent event, long version) {
        return of(event.sku(), (before == null ? StockLevel.NONE : before.level()).evolve(event), version);
    }

    static StockRow of(String sku, StockLevel level, long version) {
        return new StockRow(sku, level.onHand(), level.allocated(), level.available(), version);
    }

    /** Reads the columns {@code sku}, {@code on_hand}, {@code allocated} and {@code version}. */
    public static StockRow read(ResultSet row, int number) throws SQLException {
        var level = new StockLevel(row.getLong("on_hand"), row.getLong("allocated"));
        return of(row.getString("sku"), level, row.getLong("version"));
    }

    StockLevel level() {
        return new StockLevel(onHand, allocated);
    }
}
