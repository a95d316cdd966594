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
import dev.axoncommerce.platform.rest.Prefer;
import dev.axoncommerce.platform.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Stock over REST, for operators. */
@Tag(name = "Stock", description = "Stock items of the Inventory context. For operators.")
@RestController
@RequestMapping("/api/stock")
class StockController {

    private static final long MOST_UNITS = 1_000_000;

    @Schema(name = "NewReceipt")
    record Receipt(
            @NotNull @Min(1) @Max(MOST_UNITS) Integer quantity,
            @PlainText(max = 100) String reference) {}

    @Schema(name = "NewAdjustment")
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

    @Operation(operationId = "listStockItems", summary = "List stock items")
    @GetMapping(params = "!asOf")
    Page<StockRow> list(
            @RequestParam(defaultValue = "false") boolean count,
            @RequestParam(defaultValue = Limit.DEFAULT) Limit limit,
            @RequestParam(required = false) Cursor after) {
        var view = stock.shown();
        return view.list(after, limit).counted(count, view::count);
    }

    @Operation(operationId = "getStockItem", summary = "Get a stock item")
    @GetMapping(
            path = "/{sku}",
            params = {"!asOf", "!asOfVersion"})
    ResponseEntity<StockRow> get(@PathVariable Sku sku) {
        var row = stock.shown().find(sku.value()).orElseThrow(NotFound::new);
        return ResponseEntity.ok().eTag(ETags.strong(row.version())).body(row);
    }

    @Operation(operationId = "receiveStock", summary = "Book received units")
    @PostMapping("/{sku}/receipts")
    ResponseEntity<StockRow> receive(
            @PathVariable Sku sku,
            @Valid @RequestBody Receipt receipt,
            @RequestHeader(name = "If-Match", required = false) IfMatch ifMatch,
            @RequestHeader(name = Prefer.HEADER, required = false) String prefer,
            Caller caller) {
        // Read before the receipts, which are then those of this version or of a later one.
        var version = shown.version(sku.value());
        var booked = shown.receipt(sku.value(), receipt.reference());
        if (booked.isPresent()) { // perhaps so long ago that the stock item has forgotten it
            StockRules.requireSameReceipt(receipt.reference(), booked.getAsLong(), receipt.quantity());
            return changed(sku, version, prefer);
        }
        var command = new ReceiveStock(new StockItemId(sku), receipt.quantity(), receipt.reference(), version);
        return send(sku, command, ifMatch, prefer, caller);
    }

    @Operation(operationId = "adjustStock", summary = "Adjust the units on hand")
    @PostMapping("/{sku}/adjustments")
    ResponseEntity<StockRow> adjust(
            @PathVariable Sku sku,
            @Valid @RequestBody Adjustment adjustment,
            @Schema(implementation = String.class) @RequestHeader(name = IdempotencyKey.HEADER, required = false)
                    IdempotencyKey key,
            @RequestHeader(name = "If-Match", required = false) IfMatch ifMatch,
            @RequestHeader(name = Prefer.HEADER, required = false) String prefer,
            Caller caller) {
        if (adjustment.delta() == 0) {
            throw new BadInput("delta", "must not be 0");
        }
        var id = key == null
                ? null
                : NamedId.of("adjustment", sku.value(), caller.name(), key.value())
                        .toString();
        var command = new AdjustStock(new StockItemId(sku), adjustment.delta(), adjustment.reason(), id);
        return send(sku, command, ifMatch, prefer, caller);
    }

    /** Sets the number of available units below which {@code StockRanLow} is published. */
    @Operation(operationId = "setStockThreshold", summary = "Set the low-stock threshold")
    @PutMapping("/{sku}/threshold")
    ResponseEntity<StockRow> setThreshold(
            @PathVariable Sku sku,
            @Valid @RequestBody Threshold threshold,
            @RequestHeader(name = "If-Match", required = false) IfMatch ifMatch,
            @RequestHeader(name = Prefer.HEADER, required = false) String prefer,
            Caller caller) {
        var command = new SetLowStockThreshold(new StockItemId(sku), threshold.units());
        return send(sku, command, ifMatch, prefer, caller);
    }

    private ResponseEntity<StockRow> send(Sku sku, Object command, IfMatch ifMatch, String prefer, Caller caller) {
        long version = commands.send(caller.actor(), command, IfMatch.expected(ifMatch));
        return changed(sku, version, prefer);
    }

    private ResponseEntity<StockRow> changed(Sku sku, long version, String prefer) {
        var row = shown.atLeast(sku, version);
        return Prefer.of(prefer).changed(version, ETags::strong, () -> row, StockRow::version);
    }
}
