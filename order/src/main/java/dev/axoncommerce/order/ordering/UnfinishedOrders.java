package dev.axoncommerce.order.ordering;

import dev.axoncommerce.api.order.OrderId;
import dev.axoncommerce.platform.processing.View;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Finds orders in the view whose fulfilment may be unfinished. */
@Component
public class UnfinishedOrders {

    /** The name of the view. It is stored with the tokens, so it never changes. */
    public static final String VIEW = "orders";

    private static final List<OrderStatus> OVER =
            List.of(OrderStatus.CANCELLED, OrderStatus.SHIPPED, OrderStatus.DELIVERED, OrderStatus.RETURNED);

    private final View<OrderView> orders;

    UnfinishedOrders(View<OrderView> orders) {
        this.orders = orders;
    }

    /**
     * Placed orders that have been neither confirmed, rejected nor cancelled, without an event since before an instant,
     * ordered by id.
     *
     * @param after the last known id; null for the first page
     */
    public List<OrderId> waitingSince(Instant before, OrderId after, int limit) {
        return orders.shown().inStatusBefore(OrderStatus.PLACED, before, after, limit);
    }

    /** Placed orders without an event since before an instant, the longest waiting first. */
    public List<OrderId> waitingSince(Instant before, int limit) {
        return orders.shown().inStatusBefore(OrderStatus.PLACED, before, limit);
    }

    /** Confirmed orders without an event since before an instant. */
    public List<OrderId> confirmedSince(Instant before, int limit) {
        return orders.shown().inStatusBefore(OrderStatus.CONFIRMED, before, limit);
    }

    /**
     * Orders that were cancelled, shipped, delivered or returned within a duration before the latest event of any
     * order.
     *
     * @param before events from this instant on do not count
     */
    public List<OrderId> overWithin(Duration beforeTheLast, Instant before) {
        var view = orders.shown();
        return view.latestBefore(before).stream()
                .flatMap(latest -> OVER.stream()
                        .flatMap(status -> view.inStatusBetween(status, latest.minus(beforeTheLast), before).stream()))
                .toList();
    }
}
