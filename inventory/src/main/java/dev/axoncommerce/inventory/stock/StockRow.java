package dev.axoncommerce.inventory.stock;

import dev.axoncommerce.api.inventory.LowStockThresholdSet;
import dev.axoncommerce.api.inventory.StockItemEvent;
import dev.axoncommerce.platform.fold.Fold;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A stock item as it is shown.
 *
 * @param threshold minimum available units; below it {@code StockRanLow} is published; 0 if there is no warning
 * @param version the sequence number of its last event
 */
@Schema(name = "StockItem")
public record StockRow(String sku, long onHand, long allocated, long available, long threshold, long version) {

    /** The columns that {@link #read} reads. */
    public static final String COLUMNS = "sku, on_hand, allocated, threshold, version";

    /** The same for the past, where the time of an event does not matter. */
    public static final Fold<StockRow, StockItemEvent> FOLD =
            (before, event, version, at) -> evolve(before, event, version);

    /**
     * Folds one more event in.
     *
     * @param before null for the first event
     * @param version the sequence number of the event
     */
    static StockRow evolve(@Nullable StockRow before, StockItemEvent event, long version) {
        var level = (before == null ? StockLevel.NONE : before.level()).evolve(event);
        return of(event.sku(), level, threshold(before, event), version);
    }

    private static long threshold(@Nullable StockRow before, StockItemEvent event) {
        if (event instanceof LowStockThresholdSet set) {
            return set.units();
        }
        return before == null ? 0 : before.threshold();
    }

    static StockRow of(String sku, StockLevel level, long threshold, long version) {
        return new StockRow(sku, level.onHand(), level.allocated(), level.available(), threshold, version);
    }

    /** Reads the {@link #COLUMNS}. */
    public static StockRow read(ResultSet row, int number) throws SQLException {
        var level = new StockLevel(row.getLong("on_hand"), row.getLong("allocated"));
        return of(row.getString("sku"), level, row.getLong("threshold"), row.getLong("version"));
    }

    StockLevel level() {
        return new StockLevel(onHand, allocated);
    }
}
