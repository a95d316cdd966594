package dev.axoncommerce.order.updates;

import dev.axoncommerce.api.order.OrderId;
import dev.axoncommerce.order.ordering.OrderQueries;
import dev.axoncommerce.platform.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The changes of an order over REST, as they happen. */
@Tag(name = "Orders")
@RestController
class OrderUpdatesController {

    private final OrderQueries orders;
    private final OrderUpdates updates;

    OrderUpdatesController(OrderQueries orders, OrderUpdates updates) {
        this.orders = orders;
        this.updates = updates;
    }

    @Operation(operationId = "streamOrderUpdates", summary = "Stream the changes of an order as server-sent events")
    @GetMapping(path = "/api/orders/{id}/updates", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter updates(@PathVariable OrderId id, HttpMethod method, Caller caller) {
        var order = orders.get(id, caller);
        if (method.equals(HttpMethod.HEAD)) {
            var nothing = new SseEmitter();
            nothing.complete();
            return nothing;
        }
        return updates.follow(order);
    }
}
