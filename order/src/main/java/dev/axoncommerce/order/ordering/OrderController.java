package dev.axoncommerce.order.ordering;

import dev.axoncommerce.api.inventory.Sku;
import dev.axoncommerce.api.order.OrderId;
import dev.axoncommerce.order.ordering.OrderCommand.CancelOrder;
import dev.axoncommerce.order.ordering.OrderCommand.PlaceOrder;
import dev.axoncommerce.order.payment.PaymentGateway;
import dev.axoncommerce.order.pricing.Prices;
import dev.axoncommerce.platform.command.Commands;
import dev.axoncommerce.platform.personal.CustomerNames;
import dev.axoncommerce.platform.personal.PersonalKeys;
import dev.axoncommerce.platform.rest.BadInput;
import dev.axoncommerce.platform.rest.Cursor;
import dev.axoncommerce.platform.rest.ETags;
import dev.axoncommerce.platform.rest.IdempotencyKey;
import dev.axoncommerce.platform.rest.IfMatch;
import dev.axoncommerce.platform.rest.Limit;
import dev.axoncommerce.platform.rest.Page;
import dev.axoncommerce.platform.rest.PlainText;
import dev.axoncommerce.platform.rest.Prefer;
import dev.axoncommerce.platform.security.Caller;
import dev.axoncommerce.platform.wiring.StoredJson;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Orders over REST: customers place and see their own, operators see all. */
@Tag(name = "Orders", description = "Customers see their own orders; operators see all orders.")
@RestController
@RequestMapping("/api/orders")
class OrderController {

    record Cancellation(@PlainText(max = 200) String reason) {}

    private final Commands commands;
    private final KeyedOrders keyed;
    private final OrderQueries orders;
    private final OrderResponses responses;
    private final Prices prices;
    private final PaymentGateway gateway;
    private final StoredJson json;
    private final PersonalKeys keys;
    private final CustomerNames names;

    OrderController(
            Commands commands,
            KeyedOrders keyed,
            OrderQueries orders,
            OrderResponses responses,
            Prices prices,
            PaymentGateway gateway,
            StoredJson json,
            PersonalKeys keys,
            CustomerNames names) {
        this.commands = commands;
        this.keyed = keyed;
        this.orders = orders;
        this.responses = responses;
        this.prices = prices;
        this.gateway = gateway;
        this.json = json;
        this.keys = keys;
        this.names = names;
    }

    @Operation(operationId = "placeOrder", summary = "Place an order")
    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    CompletionStage<ResponseEntity<OrderDocument>> place(
            @Valid @RequestBody OrderRequest request,
            @Schema(implementation = String.class) @RequestHeader(IdempotencyKey.HEADER) IdempotencyKey key,
            @RequestHeader(name = Prefer.HEADER, required = false) String prefer,
            Caller caller) {
        var command = toCommand(request, key, caller);
        commands.send(caller.asCustomer(), command);
        return responses.answer(command.order(), prefer, caller);
    }

    private PlaceOrder toCommand(OrderRequest request, IdempotencyKey key, Caller caller) {
        EachSkuOnce.require(request.lines(), OrderRequest.Line::sku);
        if (!gateway.knows(request.paymentMethod())) {
            throw new BadInput("paymentMethod", "is not known to the payment gateway");
        }
        var expectedTotal =
                request.expectedTotal() == null ? null : prices.sum("expectedTotal.", request.expectedTotal());
        var order = keyed.of(key, caller.customerId());
        if (!keys.isErased(caller.customerId()) || !orders.isPlaced(order)) {
            keys.requireKey(caller.customerId());
        }
        return new PlaceOrder(
                order,
                caller.customerId(),
                request.wantedLines(),
                request.shippingAddress().toValue(),
                request.paymentMethod(),
                expectedTotal,
                request.fingerprint(json));
    }

    @Operation(operationId = "listOrders", summary = "List orders, newest first")
    @GetMapping(params = "!asOf")
    Page<OrderDocument> list(
            @RequestParam(required = false) OrderStatus status,
            @RequestParam(required = false) Instant placedFrom,
            @RequestParam(required = false) Instant placedTo,
            @RequestParam(required = false) String customer,
            @RequestParam(required = false) Sku sku,
            @RequestParam(defaultValue = "false") boolean count,
            @RequestParam(defaultValue = Limit.DEFAULT) Limit limit,
            @RequestParam(required = false) Cursor after,
            Caller caller) {
        var filter = OrderFilter.of(
                customer == null ? null : names.resolve(customer), sku, status, placedFrom, placedTo, caller);
        return orders.list(filter, count, after, limit);
    }

    @Operation(operationId = "getOrder", summary = "Get an order")
    @GetMapping(
            path = "/{id}",
            params = {"!asOf", "!asOfVersion"})
    OrderDocument get(@PathVariable OrderId id, HttpServletResponse response, Caller caller) {
        var order = orders.get(id, caller);
        ETags.setETag(order.version(), response);
        return orders.withPayment(order);
    }

    @Operation(operationId = "cancelOrder", summary = "Cancel an order")
    @PostMapping("/{id}/cancellation")
    ResponseEntity<OrderDocument> cancel(
            @PathVariable OrderId id,
            @Valid @RequestBody Cancellation cancellation,
            @RequestHeader(name = "If-Match", required = false) IfMatch ifMatch,
            @RequestHeader(name = Prefer.HEADER, required = false) String prefer,
            Caller caller) {
        orders.get(id, caller); // before the version, which a stranger must not learn
        long version = commands.send(
                caller.actor(),
                new CancelOrder(id, cancellation.reason(), caller.restrictedTo()),
                IfMatch.expected(ifMatch));
        return responses.changed(id, version, prefer);
    }
}
