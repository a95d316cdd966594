package dev.axoncommerce.inventory.stock;

import dev.axoncommerce.inventory.stock.StockItemCommand.ReceiveStock;
import dev.axoncommerce.platform.processing.View;
import java.time.Duration;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;

/** Reads versions and receipts from the view, and waits until the view shows a change. */
@Component
public class StockQueries {

    private final View<StockView> stock;

    StockQueries(View<StockView> stock) {
        this.stock = stock;
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
        stock.await(sku, view -> view.find(sku), row -> row.version() >= version, atMost);
    }
}
