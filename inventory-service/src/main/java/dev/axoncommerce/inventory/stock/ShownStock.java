package dev.axoncommerce.inventory.stock;

import dev.axoncommerce.inventory.InventoryProcessors;
import dev.axoncommerce.platform.command.Refusal;
import dev.axoncommerce.platform.command.Refused;
import dev.axoncommerce.platform.log.LogPositions;
import dev.axoncommerce.platform.processing.Copies;
import dev.axoncommerce.platform.processing.Places;
import dev.axoncommerce.platform.processing.Processor;
import dev.axoncommerce.platform.view.ViewChanges;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/** The levels that are shown, for those who have changed them. */
@Component
class ShownStock {

    private final Copies<StockView> copies;
    private final ViewChanges changes;
    private final Places places;
    private final Processor processor;
    private final EventStore events;

    ShownStock(
            Copies<StockView> copies, ViewChanges changes, Places places, List<Processor> processors, EventStore events) {
        this.copies = copies;
        this.changes = changes;
        this.places = places;
        this.processor = Processor.named(InventoryProcessors.STOCK, processors).orElseThrow();
        this.events = events;
    }

    /**
     * The units that were received under a reference, however long ago; empty if there was no such receipt, or if it is among the last ones,
     * which the stock item itself remembers.
     *
     * @throws Refused if the view is too far behind to say
     */
    OptionalLong receipt(String sku, String reference) {
        var receipt = copies.shown().receipt(sku, reference);
        if (receipt.isEmpty() && isFarBehind()) {
            throw new Refused(new Refusal(
                    "unavailable", Refusal.Kind.TRY_AGAIN, "The view of the stock is being built. Nothing was changed."));
        }
        return receipt;
    }

    /** Whether the view may not have handled yet what a stock item has forgotten already. */
    private boolean isFarBehind() {
        var known = LogPositions.head(events) - RecentIds.MOST;
        return places.of(processor).stream().anyMatch(place -> place.isReplaying() || place.reached() < known);
    }

    /** Returns once an item is shown as of a version or later, and in any case after this time. */
    void await(String sku, long version, Duration atMost) {
        changes.await(
                InventoryProcessors.STOCK, sku, () -> copies.shown().find(sku), row -> row.version() >= version, atMost);
    }
}
