package dev.axoncommerce.inventory.stock;

import dev.axoncommerce.api.inventory.Sku;
import dev.axoncommerce.api.inventory.StockItemId;
import dev.axoncommerce.inventory.stock.StockItemCommand.AdjustStock;
import dev.axoncommerce.inventory.stock.StockItemCommand.ReceiveStock;
import dev.axoncommerce.inventory.stock.StockItemCommand.SetLowStockThreshold;
import dev.axoncommerce.platform.command.Commands;
import dev.axoncommerce.platform.identity.NamedId;
import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.rest.BadInput;
import dev.axoncommerce.platform.rest.Cursor;
import dev.axoncommerce.platform.rest.ETags;
import dev.axoncommerce.platform.rest.IdempotencyKey;
import dev.axoncommerce.platform.rest.IfMatch;
import dev.axoncommerce.platform.rest.Limit;
import dev.axoncommerce.platform.rest.NotFound;
import dev.axoncommerce.platform.rest.Page;
import dev.axoncommerce.platform.rest.PlainText;
import dev.axoncommerce.platform.security.Caller;
import dev.axoncommerce.platform.view.ViewChanges;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Stock over REST, for operators. */
@Tag(name = "Stock", description = "Stock items of the Inventory context. For operators.")
@RestController
@RequestMapping("/api/stock")
class StockController {

    private static final long MOST_UNITS = 1_000_000;

    record Receipt(
            @NotNull @Min(1) @Max(MOST_UNITS) Integer quantity,
            @PlainText(max = 100) String reference) {}

    record Adjustment(
            @NotNull @Min(-MOST_UNITS) @Max(MOST_UNITS) Integer delta,
            @PlainText(max = 200) String reason) {}

    /** @param units minimum available units; 0 disables the warning */
    record Threshold(@NotNull @Min(0) @Max(MOST_UNITS) Integer units) {}

    private final Commands commands;
    private final View<StockView> stock;
    private final StockQueries shown;

    StockController(Commands commands, View<StockView> stock, StockQueries shown) {
        this.commands = commands;
        this.stock = stock;
        this.shown = shown;
    }

    @Operation(summary = "List stock items")
    @GetMapping(params = "!asOf")
    Page<StockRow> list(
            @RequestParam(defaultValue = Limit.DEFAULT) Limit limit, @RequestParam(required = false) Cursor after) {
        return stock.shown().list(after, limit);
    }

    @Operation(summary = "Get a stock item")
    @GetMapping(
            path = "/{sku}",
            params = {"!asOf", "!asOfVersion"})
    ResponseEntity<StockRow> get(@PathVariable Sku sku) {
        var row = stock.shown().find(sku.value()).orElseThrow(NotFound::new);
        return ResponseEntity.ok().eTag(ETags.strong(row.version())).body(row);
    }

    @Operation(summary = "Book received units")
    @PostMapping("/{sku}/receipts")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void receive(
            @PathVariable Sku sku,
            @Valid @RequestBody Receipt receipt,
            @RequestHeader(name = "If-Match", required = false) IfMatch ifMatch,
            Caller caller) {
        // Read before the receipts, which are then those of this version or of a later one.
        var version = shown.version(sku.value());
        var booked = shown.receipt(sku.value(), receipt.reference());
        if (booked.isPresent()) { // perhaps so long ago that the stock item has forgotten it
            StockRules.requireSameReceipt(receipt.reference(), booked.getAsLong(), receipt.quantity());
            return;
        }
        send(
                sku,
                new ReceiveStock(new StockItemId(sku), receipt.quantity(), receipt.reference(), version),
                ifMatch,
                caller);
    }

    @Operation(summary = "Adjust the units on hand")
    @PostMapping("/{sku}/adjustments")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void adjust(
            @PathVariable Sku sku,
            @Valid @RequestBody Adjustment adjustment,
            @Schema(implementation = String.class) @RequestHeader(name = IdempotencyKey.HEADER, required = false)
                    IdempotencyKey key,
            @RequestHeader(name = "If-Match", required = false) IfMatch ifMatch,
            Caller caller) {
        if (adjustment.delta() == 0) {
            throw new BadInput("delta", "must not be 0");
        }
        var id = key == null
                ? null
                : NamedId.of("adjustment", sku.value(), caller.name(), key.value())
                        .toString();
        send(sku, new AdjustStock(new StockItemId(sku), adjustment.delta(), adjustment.reason(), id), ifMatch, caller);
    }

    /** Sets the number of available units below which {@code StockRanLow} is published. */
    @Operation(summary = "Set the low-stock threshold")
    @PutMapping("/{sku}/threshold")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void setThreshold(
            @PathVariable Sku sku,
            @Valid @RequestBody Threshold threshold,
            @RequestHeader(name = "If-Match", required = false) IfMatch ifMatch,
            Caller caller) {
        send(sku, new SetLowStockThreshold(new StockItemId(sku), threshold.units()), ifMatch, caller);
    }

    private void send(Sku sku, Object command, IfMatch ifMatch, Caller caller) {
        long version = commands.send(caller.actor(), command, IfMatch.expected(ifMatch));
        shown.await(sku.value(), version, ViewChanges.answerMayWait());
    }
}
