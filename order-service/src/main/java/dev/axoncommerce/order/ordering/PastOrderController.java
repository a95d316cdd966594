package dev.axoncommerce.order.ordering;

import dev.axoncommerce.api.order.OrderEvent;
import dev.axoncommerce.api.order.OrderId;
import dev.axoncommerce.platform.log.History;
import dev.axoncommerce.platform.log.Moment;
import dev.axoncommerce.platform.log.Past;
import dev.axoncommerce.platform.rest.Cursor;
import dev.axoncommerce.platform.rest.Limit;
import dev.axoncommerce.platform.rest.Page;
import dev.axoncommerce.platform.security.Caller;
import java.time.Clock;
import java.time.Instant;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The past of an order over REST: what happened to it, and how it stood then. */
@RestController
@RequestMapping("/api/orders/{id}")
class PastOrderController {

    private final VisibleOrders orders;
    private final History history;
    private final Past past;
    private final Clock clock;

    PastOrderController(VisibleOrders orders, History history, Past past, Clock clock) {
        this.orders = orders;
        this.history = history;
        this.past = past;
        this.clock = clock;
    }

    @GetMapping("/history")
    Page<History.Entry> history(
            @PathVariable OrderId id,
            @RequestParam(defaultValue = Limit.DEFAULT) Limit limit,
            @RequestParam(required = false) Cursor after,
            Caller caller) {
        orders.get(id, caller);
        return history.of(id, after, limit);
    }

    @GetMapping(params = "asOf")
    Past.AsOf<OrderDocument> asOf(
            @PathVariable OrderId id,
            @RequestParam Instant asOf,
            @RequestParam(required = false) Long asOfVersion,
            Caller caller) {
        return then(id, Moment.of(asOf, asOfVersion, clock), caller);
    }

    @GetMapping(params = {"asOfVersion", "!asOf"})
    Past.AsOf<OrderDocument> asOfVersion(@PathVariable OrderId id, @RequestParam Long asOfVersion, Caller caller) {
        return then(id, Moment.of(null, asOfVersion, clock), caller);
    }

    private Past.AsOf<OrderDocument> then(OrderId id, Moment moment, Caller caller) {
        orders.get(id, caller);
        return past.of(id, moment, OrderEvent.class, OrderDocument::evolve);
    }
}
