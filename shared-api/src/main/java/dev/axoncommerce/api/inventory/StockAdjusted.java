package dev.axoncommerce.api.inventory;

import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The count was corrected.
 *
 * @param adjustmentId identifies the adjustment; null for one that was not to be repeated, and in revision 1
 */
@Revision("2")
public record StockAdjusted(
        String sku, long delta, String reason, @Nullable String adjustmentId) implements StockItemEvent {

    @Override
    public long onHandChange() {
        return delta;
    }
}
