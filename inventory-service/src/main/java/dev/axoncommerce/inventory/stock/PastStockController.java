package dev.axoncommerce.inventory.stock;

import dev.axoncommerce.api.inventory.Sku;
import dev.axoncommerce.api.inventory.StockItemEvent;
import dev.axoncommerce.api.inventory.StockItemId;
import dev.axoncommerce.platform.log.History;
import dev.axoncommerce.platform.log.Moment;
import dev.axoncommerce.platform.log.Past;
import dev.axoncommerce.platform.rest.Cursor;
import dev.axoncommerce.platform.rest.Limit;
import dev.axoncommerce.platform.rest.Page;
import java.time.Clock;
import java.time.Instant;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The past of a stock item over REST, for operators: what happened to it, and how it stood then. */
@RestController
@RequestMapping("/api/stock/{sku}")
class PastStockController {

    private final History history;
    private final Past past;
    private final Clock clock;

    PastStockController(History history, Past past, Clock clock) {
        this.history = history;
        this.past = past;
        this.clock = clock;
    }

    @GetMapping("/history")
    Page<History.Entry> history(
            @PathVariable Sku sku,
            @RequestParam(defaultValue = Limit.DEFAULT) Limit limit,
            @RequestParam(required = false) Cursor after) {
        return history.of(new StockItemId(sku), after, limit);
    }

    @GetMapping(params = "asOf")
    Past.AsOf<StockRow> asOf(
            @PathVariable Sku sku, @RequestParam Instant asOf, @RequestParam(required = false) Long asOfVersion) {
        return then(sku, Moment.of(asOf, asOfVersion, clock));
    }

    @GetMapping(params = {"asOfVersion", "!asOf"})
    Past.AsOf<StockRow> asOfVersion(@PathVariable Sku sku, @RequestParam Long asOfVersion) {
        return then(sku, Moment.of(null, asOfVersion, clock));
    }

    private Past.AsOf<StockRow> then(Sku sku, Moment moment) {
        return past.of(new StockItemId(sku), moment, StockItemEvent.class, StockRow.FOLD);
    }
}
