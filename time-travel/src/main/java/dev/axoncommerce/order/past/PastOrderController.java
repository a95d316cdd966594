package dev.axoncommerce.order.past;

import dev.axoncommerce.api.inventory.Sku;
import dev.axoncommerce.api.order.OrderEvent;
import dev.axoncommerce.api.order.OrderId;
import dev.axoncommerce.order.ordering.OrderDocument;
import dev.axoncommerce.order.ordering.OrderFilter;
import dev.axoncommerce.order.ordering.OrderQueries;
import dev.axoncommerce.order.ordering.OrderStatus;
import dev.axoncommerce.order.ordering.OrderView;
import dev.axoncommerce.order.payment.PaymentEvent;
import dev.axoncommerce.order.payment.PaymentId;
import dev.axoncommerce.order.payment.PaymentRow;
import dev.axoncommerce.order.payment.PaymentSummary;
import dev.axoncommerce.platform.log.History;
import dev.axoncommerce.platform.log.Moment;
import dev.axoncommerce.platform.log.Past;
import dev.axoncommerce.platform.personal.CustomerNames;
import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.rest.Cursor;
import dev.axoncommerce.platform.rest.Limit;
import dev.axoncommerce.platform.rest.Page;
import dev.axoncommerce.platform.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The past of orders over REST: what happened to one, and how it or all of them stood then. */
@Tag(name = "Orders")
@RestController
@RequestMapping("/api/orders")
class PastOrderController {

    private final OrderQueries orders;
    private final View<OrderView> orderView;
    private final History history;
    private final Past past;
    private final CustomerNames names;
    private final Clock clock;

    PastOrderController(
            OrderQueries orders,
            View<OrderView> orderView,
            History history,
            Past past,
            CustomerNames names,
            Clock clock) {
        this.orders = orders;
        this.orderView = orderView;
        this.history = history;
        this.past = past;
        this.names = names;
        this.clock = clock;
    }

    @Operation(operationId = "getOrderHistory", summary = "List the events of an order")
    @GetMapping("/{id}/history")
    Page<History.Entry> history(
            @PathVariable OrderId id,
            @RequestParam(defaultValue = Limit.DEFAULT) Limit limit,
            @RequestParam(required = false) Cursor after,
            Caller caller) {
        orders.get(id, caller);
        return history.of(id, after, limit);
    }

    /** The list as it stood then, with the status that each order had then. */
    @Operation(operationId = "listOrders", summary = "List orders, newest first")
    @GetMapping(params = "asOf")
    Page<Past.AsOf<OrderDocument>> listAsOf(
            @RequestParam Instant asOf,
            @RequestParam(required = false) OrderStatus status,
            @RequestParam(required = false) Instant placedFrom,
            @RequestParam(required = false) Instant placedTo,
            @RequestParam(required = false) String customer,
            @RequestParam(required = false) Sku sku,
            @RequestParam(defaultValue = Limit.DEFAULT) Limit limit,
            @RequestParam(required = false) Cursor after,
            Caller caller) {
        var instant = Moment.past("asOf", asOf, clock);
        var filter = OrderFilter.of(
                customer == null ? null : names.resolve(customer), sku, status, placedFrom, placedTo, caller);
        return orderView
                .shown()
                .listAsOf(instant, filter, after, limit)
                .map(order -> new Past.AsOf<>(instant, withPayment(at(order), instant)));
    }

    private OrderDocument at(OrderView.AtVersion order) {
        return past.of(order.order(), new Moment.Version(order.version()), OrderEvent.class, OrderDocument::evolve)
                .state();
    }

    @Operation(operationId = "getOrder", summary = "Get an order")
    @GetMapping(path = "/{id}", params = "asOf")
    Past.AsOf<OrderDocument> asOf(
            @PathVariable OrderId id,
            @RequestParam Instant asOf,
            @RequestParam(required = false) Long asOfVersion,
            Caller caller) {
        return then(id, Moment.of(asOf, asOfVersion, clock), caller);
    }

    @Operation(operationId = "getOrder", summary = "Get an order")
    @GetMapping(
            path = "/{id}",
            params = {"asOfVersion", "!asOf"})
    Past.AsOf<OrderDocument> asOfVersion(@PathVariable OrderId id, @RequestParam Long asOfVersion, Caller caller) {
        return then(id, Moment.of(null, asOfVersion, clock), caller);
    }

    /** Of a version, the payment is shown as it was just before the next version, or as it is now. */
    private Past.AsOf<OrderDocument> then(OrderId id, Moment moment, Caller caller) {
        orders.get(id, caller);
        var then = past.<OrderDocument, OrderEvent>of(id, moment, OrderEvent.class, OrderDocument::evolve);
        var until = moment instanceof Moment.Time
                ? then.asOf()
                : nextVersionAt(id, then.state().version());
        return new Past.AsOf<>(then.asOf(), withPayment(then.state(), until));
    }

    private Instant nextVersionAt(OrderId id, long version) {
        return past.find(id, new Moment.Version(version + 1), OrderEvent.class, PastOrderController::timeOf)
                .map(at -> at.minusNanos(1))
                .orElseGet(clock::instant);
    }

    private static Instant timeOf(Instant before, OrderEvent event, long version, Instant at) {
        return at;
    }

    private OrderDocument withPayment(OrderDocument order, Instant at) {
        var payment = past.find(
                PaymentId.ofOrder(order.orderId()), new Moment.Time(at), PaymentEvent.class, PaymentRow::evolve);
        return order.with(payment.map(row -> PaymentSummary.of(row.payment())).orElse(null));
    }
}
