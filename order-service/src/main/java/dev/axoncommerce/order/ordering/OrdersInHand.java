package dev.axoncommerce.order.ordering;

import dev.axoncommerce.api.order.OrderId;
import dev.axoncommerce.platform.processing.Copies;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Orders that somebody has to be at, as the view has them. */
@Component
public class OrdersInHand {

    private static final List<OrderStatus> OVER =
            List.of(OrderStatus.CANCELLED, OrderStatus.SHIPPED, OrderStatus.DELIVERED, OrderStatus.RETURNED);

    private final Copies<OrderView> copies;

    OrdersInHand(Copies<OrderView> copies) {
        this.copies = copies;
    }

    /**
     * Orders that have been neither confirmed nor given up, and to which nothing has happened since before an instant, in the
     * order of their ids.
     *
     * @param after the last one that is known; null to begin
     */
    public List<OrderId> waitingSince(Instant before, OrderId after, int limit) {
        return copies.shown().inStatusBefore(OrderStatus.PLACED, before, after, limit);
    }

    /** Such orders, those first that have waited longest. */
    public List<OrderId> waitingSince(Instant before, int limit) {
        return copies.shown().inStatusBefore(OrderStatus.PLACED, before, limit);
    }

    /** Orders that have been confirmed, and to which nothing has happened since before an instant. */
    public List<OrderId> confirmedSince(Instant before, int limit) {
        return copies.shown().inStatusBefore(OrderStatus.CONFIRMED, before, limit);
    }

    /**
     * Orders that were given up or shipped within a time before the last thing that happened to any order.
     *
     * @param before what happened from this instant on does not count
     */
    public List<OrderId> overWithin(Duration beforeTheLast, Instant before) {
        var view = copies.shown();
        return view.latestBefore(before).stream()
                .flatMap(latest -> OVER.stream()
                        .flatMap(status -> view.inStatusBetween(status, latest.minus(beforeTheLast), before).stream()))
                .toList();
    }
}
