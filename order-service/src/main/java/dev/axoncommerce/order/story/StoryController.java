package dev.axoncommerce.order.story;

import dev.axoncommerce.api.order.OrderId;
import dev.axoncommerce.order.OrderProcessors;
import dev.axoncommerce.order.cart.CartId;
import dev.axoncommerce.order.fulfilment.OrderFulfilment;
import dev.axoncommerce.order.ordering.VisibleOrders;
import dev.axoncommerce.platform.log.EventLog;
import dev.axoncommerce.platform.log.LogEntry;
import dev.axoncommerce.platform.log.LogPositions;
import dev.axoncommerce.platform.processing.Copies;
import dev.axoncommerce.platform.rest.Cursor;
import dev.axoncommerce.platform.rest.Limit;
import dev.axoncommerce.platform.rest.Page;
import dev.axoncommerce.platform.security.Caller;
import dev.axoncommerce.platform.view.ViewChanges;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The story of an order over REST: why it came as it did, in one request. */
@RestController
class StoryController {

    private final VisibleOrders orders;
    private final Copies<StoryView> copies;
    private final ViewChanges changes;
    private final EventLog log;

    StoryController(VisibleOrders orders, Copies<StoryView> copies, ViewChanges changes, EventLog log) {
        this.orders = orders;
        this.copies = copies;
        this.changes = changes;
        this.log = log;
    }

    @GetMapping("/api/orders/{id}/story")
    Page<LogEntry> story(
            @PathVariable OrderId id,
            @RequestParam(defaultValue = Limit.DEFAULT) Limit limit,
            @RequestParam(required = false) Cursor after,
            Caller caller) {
        awaitTold(id, orders.version(id, caller));
        var view = copies.shown();
        var subjects = Stream.concat(
                        Stream.of(id.bare(), OrderFulfilment.reservationOf(id.bare()).bare()),
                        view.of(id.bare(), CartId.PREFIX).stream())
                .toList();
        var from = after == null ? LogPositions.NONE : after.number();
        var chapters = view.of(subjects, from, limit.value() + 1).stream()
                .map(this::chapter)
                .toList();
        return Page.of(chapters, limit, chapter -> Cursor.of(chapter.position()));
    }

    /** The order as its customer sees it must not know more than its story. */
    private void awaitTold(OrderId id, long version) {
        changes.await(
                OrderProcessors.STORIES,
                id.bare(),
                () -> Optional.of(copies.shown().has(id.bare(), id.toString(), version)),
                told -> told,
                ViewChanges.answerMayWait());
    }

    private LogEntry chapter(StoryView.Place place) {
        var event = log.of(place.aggregateId(), place.sequence(), 1).getFirst();
        return LogEntry.of(place.position(), event);
    }
}
