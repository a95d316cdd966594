package dev.axoncommerce.inventory.past;

import dev.axoncommerce.api.inventory.Sku;
import dev.axoncommerce.api.inventory.StockItemEvent;
import dev.axoncommerce.api.inventory.StockItemId;
import dev.axoncommerce.inventory.stock.StockRow;
import dev.axoncommerce.inventory.stock.StockView;
import dev.axoncommerce.platform.log.History;
import dev.axoncommerce.platform.log.Moment;
import dev.axoncommerce.platform.log.Past;
import dev.axoncommerce.platform.processing.ShownVersion;
import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.rest.BadInput;
import dev.axoncommerce.platform.rest.Cursor;
import dev.axoncommerce.platform.rest.Limit;
import dev.axoncommerce.platform.rest.NotFound;
import dev.axoncommerce.platform.rest.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The past of stock over REST, for operators: what happened to an item, and how it or all of them stood then. */
@Tag(name = "Stock")
@RestController
@RequestMapping("/api/stock")
class PastStockController {

    private final View<StockView> stock;
    private final ShownVersion shown;
    private final History history;
    private final Past past;
    private final Clock clock;

    PastStockController(View<StockView> stock, ShownVersion shown, History history, Past past, Clock clock) {
        this.stock = stock;
        this.shown = shown;
        this.history = history;
        this.past = past;
        this.clock = clock;
    }

    @Operation(operationId = "getStockHistory", summary = "List the events of a stock item")
    @GetMapping("/{sku}/history")
    Page<History.Entry> history(
            @PathVariable Sku sku,
            @RequestParam(defaultValue = Limit.DEFAULT) Limit limit,
            @RequestParam(required = false) Cursor after) {
        return history.of(new StockItemId(sku), after, limit);
    }

    @Operation(operationId = "listStockItems", summary = "List stock items")
    @GetMapping(params = "asOf")
    Page<Past.AsOf<StockRow>> listAsOf(
            @RequestParam Instant asOf,
            @RequestParam(defaultValue = Limit.DEFAULT) Limit limit,
            @RequestParam(required = false) Cursor after) {
        var instant = Moment.past("asOf", asOf, clock);
        return versions().listAsOf(instant, after, limit).map(row -> new Past.AsOf<>(instant, row));
    }

    @Operation(operationId = "getStockItem", summary = "Get a stock item")
    @GetMapping(path = "/{sku}", params = "asOf")
    Past.AsOf<StockRow> asOf(
            @PathVariable Sku sku, @RequestParam Instant asOf, @RequestParam(required = false) Long asOfVersion) {
        var moment = Moment.of(asOf, asOfVersion, clock);
        var versions = versions();
        var kept = versions.findAsOf(sku.value(), asOf).orElse(null);
        if (kept == null) {
            return then(sku, moment);
        }
        return versions.has(sku.value(), kept.version() + 1)
                ? new Past.AsOf<>(asOf, kept)
                : past.of(new StockItemId(sku), asOf, kept, kept.version(), StockItemEvent.class, StockRow.FOLD);
    }

    @Operation(operationId = "getStockItem", summary = "Get a stock item")
    @GetMapping(
            path = "/{sku}",
            params = {"asOfVersion", "!asOf"})
    Past.AsOf<StockRow> asOfVersion(@PathVariable Sku sku, @RequestParam Long asOfVersion) {
        return then(sku, Moment.of(null, asOfVersion, clock));
    }

    /**
     * The levels over time, for a chart: first the one that stood at the beginning, then each change.
     *
     * @param from the first event of the item if absent
     * @param to inclusive; now if absent
     */
    @Operation(operationId = "listStockLevels", summary = "List the stock levels of an item over time")
    @GetMapping("/{sku}/levels")
    Page<StockVersions.Level> levels(
            @PathVariable Sku sku,
            @RequestParam(required = false) Instant from,
            @RequestParam(required = false) Instant to,
            @RequestParam(defaultValue = Limit.DEFAULT) Limit limit,
            @RequestParam(required = false) Cursor after) {
        var begin = from == null ? Instant.EPOCH : Moment.past("from", from, clock);
        var end = to == null ? clock.instant() : Moment.past("to", to, clock);
        if (end.isBefore(begin)) {
            throw new BadInput("to", "must not be before from");
        }
        if (stock.shown().find(sku.value()).isEmpty()) {
            throw new NotFound();
        }
        return versions().levels(sku.value(), begin, end, after, limit);
    }

    private StockVersions versions() {
        return new StockVersions(stock.schema(shown.shown(stock)));
    }

    private Past.AsOf<StockRow> then(Sku sku, Moment moment) {
        return past.of(new StockItemId(sku), moment, StockItemEvent.class, StockRow.FOLD);
    }
}
