package dev.axoncommerce.order.ordering;

import dev.axoncommerce.api.inventory.Sku;
import dev.axoncommerce.api.order.OrderId;
import dev.axoncommerce.order.ordering.OrderCommand.DeliverOrder;
import dev.axoncommerce.order.ordering.OrderCommand.ReturnGoods;
import dev.axoncommerce.order.ordering.OrderCommand.ShipOrder;
import dev.axoncommerce.platform.command.Commands;
import dev.axoncommerce.platform.identity.NamedId;
import dev.axoncommerce.platform.identity.NewId;
import dev.axoncommerce.platform.rest.BadInput;
import dev.axoncommerce.platform.rest.IdempotencyKey;
import dev.axoncommerce.platform.rest.IfMatch;
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
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What happens to an order once it is confirmed: it is shipped and delivered, and goods come back. */
@Tag(name = "Orders")
@RestController
@RequestMapping("/api/orders/{id}")
class DeliveryController {

    @Schema(name = "NewShipment")
    record Shipment(
            @PlainText(max = 100) String carrier,
            @PlainText(max = 100) String trackingNumber) {}

    /**
     * Names either lines or everything, so that a forgotten field never means the whole order.
     *
     * @param everything true for every unit that has not come back yet; else absent or false
     */
    @Schema(name = "NewReturn")
    record Return(
            @Size(min = 1, max = 100) List<@NotNull @Valid Line> lines,
            Boolean everything,
            @PlainText(max = 200) String reason) {

        @Schema(name = "LineToReturn")
        record Line(
                @NotNull @Pattern(regexp = Sku.PATTERN) String sku,
                @NotNull @Min(1) @Max(10_000) Integer quantity) {}

        /** @throws BadInput unless the request names lines or everything, and not both */
        void requireOneChoice() {
            if ((lines == null) != Boolean.TRUE.equals(everything)) {
                throw new BadInput("lines", "must be present unless everything is true, and absent if it is");
            }
            if (lines != null) {
                EachSkuOnce.require(lines, Line::sku);
            }
        }

        List<ReturnGoods.Line> toLines() {
            return lines == null
                    ? null
                    : lines.stream()
                            .map(line -> new ReturnGoods.Line(line.sku(), line.quantity()))
                            .toList();
        }
    }

    private final Commands commands;
    private final OrderQueries orders;
    private final OrderResponses responses;

    DeliveryController(Commands commands, OrderQueries orders, OrderResponses responses) {
        this.commands = commands;
        this.orders = orders;
        this.responses = responses;
    }

    @Operation(operationId = "shipOrder", summary = "Ship an order")
    @PostMapping("/shipment")
    ResponseEntity<OrderDocument> ship(
            @PathVariable OrderId id,
            @Valid @RequestBody Shipment shipment,
            @RequestHeader(name = "If-Match", required = false) IfMatch ifMatch,
            @RequestHeader(name = Prefer.HEADER, required = false) String prefer,
            Caller caller) {
        return send(new ShipOrder(id, shipment.carrier(), shipment.trackingNumber()), id, ifMatch, prefer, caller);
    }

    @Operation(operationId = "deliverOrder", summary = "Mark an order as delivered")
    @PostMapping("/delivery")
    ResponseEntity<OrderDocument> deliver(
            @PathVariable OrderId id,
            @RequestHeader(name = "If-Match", required = false) IfMatch ifMatch,
            @RequestHeader(name = Prefer.HEADER, required = false) String prefer,
            Caller caller) {
        return send(new DeliverOrder(id), id, ifMatch, prefer, caller);
    }

    /** Without a key every request is a return of its own. */
    @Operation(operationId = "returnGoods", summary = "Return goods of an order")
    @PostMapping("/return")
    ResponseEntity<OrderDocument> takeBack(
            @PathVariable OrderId id,
            @Valid @RequestBody Return request,
            @Schema(implementation = String.class) @RequestHeader(name = IdempotencyKey.HEADER, required = false)
                    IdempotencyKey key,
            @RequestHeader(name = "If-Match", required = false) IfMatch ifMatch,
            @RequestHeader(name = Prefer.HEADER, required = false) String prefer,
            Caller caller) {
        request.requireOneChoice();
        var returnId = key == null ? NewId.next() : NamedId.of("return", id.bare(), caller.storedName(), key.value());
        var command =
                new ReturnGoods(id, returnId.toString(), request.toLines(), request.reason(), caller.restrictedTo());
        return send(command, id, ifMatch, prefer, caller);
    }

    /** Looks for the order before anything else, so that a stranger learns nothing of it. */
    private ResponseEntity<OrderDocument> send(
            Object command, OrderId id, IfMatch ifMatch, String prefer, Caller caller) {
        orders.get(id, caller);
        long version = commands.send(caller.actor(), command, IfMatch.expected(ifMatch));
        return responses.changed(id, version, prefer);
    }
}
