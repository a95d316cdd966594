package dev.axoncommerce.order.ordering;

import dev.axoncommerce.api.order.OrderId;
import dev.axoncommerce.order.payment.PaymentGateway;
import dev.axoncommerce.order.pricing.Prices;
import dev.axoncommerce.platform.command.Commands;
import dev.axoncommerce.platform.processing.Copies;
import dev.axoncommerce.platform.rest.BadInput;
import dev.axoncommerce.platform.rest.Cursor;
import dev.axoncommerce.platform.rest.IfMatch;
import dev.axoncommerce.platform.rest.Limit;
import dev.axoncommerce.platform.rest.Page;
import dev.axoncommerce.platform.rest.PlainText;
import dev.axoncommerce.platform.rest.Versions;
import dev.axoncommerce.platform.security.Caller;
import dev.axoncommerce.platform.view.ViewChanges;
import dev.axoncommerce.platform.wiring.StoredJson;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Instant;
import org.springframework.http.HttpMethod;
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
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Orders over REST: customers place and see their own, operators see all. */
@RestController
@RequestMapping("/api/orders")
class OrderController {

    record Cancellation(@PlainText(max = 200) String reason) {}

    private final Commands commands;
    private final Copies<OrderView> copies;
    private final VisibleOrders orders;
    private final OrderLog log;
    private final OrderUpdates updates;
    private final Prices prices;
    private final PaymentGateway gateway;
    private final StoredJson json;

    OrderController(
            Commands commands,
            Copies<OrderView> copies,
            VisibleOrders orders,
            OrderLog log,
            OrderUpdates updates,
            Prices prices,
            PaymentGateway gateway,
            StoredJson json) {
        this.commands = commands;
        this.copies = copies;
        this.orders = orders;
        this.log = log;
        this.updates = updates;
        this.prices = prices;
        this.gateway = gateway;
        this.json = json;
    }

    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<OrderDocument> place(
            @Valid @RequestBody OrderRequest request,
            @Schema(implementation = String.class) @RequestHeader("Idempotency-Key") IdempotencyKey key,
            @RequestHeader(name = "Prefer", required = false) String prefer,
            Caller caller) {
        var command = toCommand(request, key, caller);
        long version = commands.send(caller.name(), command);
        var placed = orders.await(command.order(), order -> order.version() >= version, ViewChanges.answerMayWait())
                .orElseGet(() -> log.from(command.order()).getLast());
        var wait = PreferWait.in(prefer);
        var known = wait.map(preference -> settled(command.order(), preference, placed)).orElse(placed);
        var response = ResponseEntity.created(URI.create("/api/orders/" + known.orderId()))
                .eTag(Versions.strong(known.version()));
        wait.ifPresent(preference -> response.header("Preference-Applied", preference.applied()));
        return response.body(known);
    }

    private PlaceOrder toCommand(OrderRequest request, IdempotencyKey key, Caller caller) {
        EachSkuOnce.require(request.lines(), OrderRequest.Line::sku);
        if (!gateway.knows(request.paymentMethod())) {
            throw new BadInput("paymentMethod", "is not known to the payment gateway");
        }
        var expectedTotal =
                request.expectedTotal() == null ? null : prices.sum("expectedTotal.", request.expectedTotal());
        return new PlaceOrder(
                key.orderOf(caller.name()),
                caller.name(),
                request.wantedLines(),
                request.shippingAddress().toValue(),
                request.paymentMethod(),
                expectedTotal,
                request.fingerprint(json));
    }

    private OrderDocument settled(OrderId order, PreferWait preference, OrderDocument placed) {
        return orders.await(order, known -> known.status() != OrderStatus.PLACED, preference.duration()).orElse(placed);
    }

    @GetMapping
    Page<OrderDocument> list(
            @RequestParam(required = false) OrderStatus status,
            @RequestParam(required = false) Instant placedFrom,
            @RequestParam(required = false) Instant placedTo,
            @RequestParam(defaultValue = Limit.DEFAULT) Limit limit,
            @RequestParam(required = false) Cursor after,
            Caller caller) {
        return copies.shown()
                .list(new OrderFilter(caller.restrictedTo(), status, placedFrom, placedTo), after, limit);
    }

    @GetMapping("/{id}")
    ResponseEntity<OrderDocument> get(@PathVariable OrderId id, Caller caller) {
        var order = orders.get(id, caller);
        return ResponseEntity.ok().eTag(Versions.strong(order.version())).body(order);
    }

    @PostMapping("/{id}/cancellation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(
            @PathVariable OrderId id,
            @Valid @RequestBody Cancellation cancellation,
            @RequestHeader(name = "If-Match", required = false) IfMatch ifMatch,
            Caller caller) {
        orders.get(id, caller); // before the version, which a stranger must not learn
        long version = commands.send(
                caller.name(),
                new CancelOrder(id, cancellation.reason(), caller.restrictedTo()),
                IfMatch.expected(ifMatch));
        orders.awaitVersion(id, version);
    }

    @GetMapping(path = "/{id}/updates", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter updates(@PathVariable OrderId id, HttpMethod method, Caller caller) {
        var order = orders.get(id, caller);
        if (method == HttpMethod.HEAD) {
            var nothing = new SseEmitter();
            nothing.complete();
            return nothing;
        }
        return updates.follow(order);
    }
}
