package dev.axoncommerce.inventory.stock;

import dev.axoncommerce.api.inventory.Sku;
import dev.axoncommerce.api.inventory.StockItemEvent;
import dev.axoncommerce.api.inventory.StockItemId;
import dev.axoncommerce.inventory.stock.StockItemCommand.ReceiveStock;
import dev.axoncommerce.platform.fold.PresentStates;
import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.rest.NotFound;
import dev.axoncommerce.platform.view.ViewChanges;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;

/** Reads versions and receipts from the view, and waits until the view shows a change. */
@Component
public class StockQueries {

    private final View<StockView> stock;
    private final PresentStates states;

    StockQueries(View<StockView> stock, PresentStates states) {
        this.stock = stock;
        this.states = states;
    }

    /** The version of an item in the view; {@link ReceiveStock#NOT_SHOWN} if the view lacks it. */
    public long version(String sku) {
        return stock.shown().find(sku).map(StockRow::version).orElse(ReceiveStock.NOT_SHOWN);
    }

    /** The units that were received under a reference, however long ago; empty if the view has no such receipt. */
    public OptionalLong receipt(String sku, String reference) {
        return stock.shown().receipt(sku, reference);
    }

    /** Returns once an item is shown as of a version or later, and in any case after this time. */
    public void await(String sku, long version, Duration atMost) {
        shown(sku, version, atMost);
    }

    private Optional<StockRow> shown(String sku, long version, Duration atMost) {
        return stock.await(sku, view -> view.find(sku), row -> row.version() >= version, atMost);
    }

    /** The item at a version or a later one: as the view shows it or, if the view does not show it in time, from its events. */
    StockRow atLeast(Sku sku, long version) {
        return shown(sku.value(), version, ViewChanges.answerMayWait())
                .filter(row -> row.version() >= version)
                .or(() -> states.of(new StockItemId(sku), StockItemEvent.class, StockRow.FOLD))
                .orElseThrow(NotFound::new);
    }
}
