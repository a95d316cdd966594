package dev.axoncommerce.order.ordering;

import dev.axoncommerce.api.order.OrderEvent;
import dev.axoncommerce.api.order.OrderId;
import dev.axoncommerce.order.payment.Payments;
import dev.axoncommerce.platform.fold.PresentStates;
import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.rest.Cursor;
import dev.axoncommerce.platform.rest.Limit;
import dev.axoncommerce.platform.rest.NotFound;
import dev.axoncommerce.platform.rest.Page;
import dev.axoncommerce.platform.security.Caller;
import dev.axoncommerce.platform.view.ViewChanges;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The orders that a caller may know of. Another customer's order is as unknown as one that does not exist. */
@Component
public class OrderQueries {

    private final View<OrderView> orders;
    private final Payments payments;
    private final PresentStates states;

    OrderQueries(View<OrderView> orders, Payments payments, PresentStates states) {
        this.orders = orders;
        this.payments = payments;
        this.states = states;
    }

    /**
     * A page of orders, newest first, each with its payment.
     *
     * @param count whether the page has the number of all orders that match the filter
     */
    Page<OrderDocument> list(OrderFilter filter, boolean count, @Nullable Cursor after, Limit limit) {
        var view = orders.shown();
        var page = view.list(filter, after, limit).counted(count, () -> view.count(filter));
        var paid = payments.ofOrders(
                page.items().stream().map(OrderDocument::orderId).toList());
        return page.map(order -> order.with(paid.get(order.orderId())));
    }

    /** An order with its payment as it is now. */
    public OrderDocument withPayment(OrderDocument order) {
        return order.with(payments.ofOrder(order.orderId()).orElse(null));
    }

    /**
     * The version of an order as the view has it.
     *
     * @throws NotFound if the caller knows no such order
     */
    public long version(OrderId id, Caller caller) {
        return get(id, caller).version();
    }

    /**
     * The order as its events have it, which are ahead of the view.
     *
     * @throws java.util.NoSuchElementException if there is none
     */
    public OrderDocument fromLog(OrderId id) {
        return states.of(id, OrderEvent.class, OrderDocument::evolve).orElseThrow();
    }

    /** Whether the order is in the log, which is ahead of the view. */
    boolean isPlaced(OrderId id) {
        return states.of(id, OrderEvent.class, OrderDocument::evolve).isPresent();
    }

    /** @throws NotFound if the caller knows no such order */
    public OrderDocument get(OrderId id, Caller caller) {
        return orders.shown()
                .find(id.bare())
                .filter(order -> caller.maySee(order.customerId().stored()))
                .orElseThrow(NotFound::new);
    }

    /**
     * Waits until the view shows a version of an order that has just been made, for as long as an answer may wait.
     *
     * @return whether the view shows the order
     */
    public boolean awaitVersion(OrderId id, long version) {
        return await(id, order -> order.version() >= version, ViewChanges.answerMayWait())
                .isPresent();
    }

    /** The order at a version or a later one: as the view shows it or, if the view does not show it in time, from its events. */
    OrderDocument atLeast(OrderId id, long version) {
        return await(id, order -> order.version() >= version, ViewChanges.answerMayWait())
                .filter(order -> order.version() >= version)
                .orElseGet(() -> fromLog(id));
    }

    /** The order as it was placed, whatever has happened since. A view shows the order from then on. */
    OrderDocument asPlaced(OrderId id) {
        return Optional.of(atLeast(id, 0))
                .filter(order -> order.version() == 0)
                .orElseGet(() ->
                        states.of(id, OrderEvent.class, OrderQueries::first).orElseThrow());
    }

    private static OrderDocument first(@Nullable OrderDocument before, OrderEvent event, long version, Instant at) {
        return before == null ? OrderDocument.evolve(null, event, version, at) : before;
    }

    /** The order as it was when it had left PLACED, with its payment of that time. */
    OrderDocument asSettled(OrderDocument now) {
        var settled = now.version() == 1 && now.confirmedAt() != null
                ? new Settled(now, now.confirmedAt())
                : states.of(OrderId.of(now.orderId()), OrderEvent.class, Settled::evolve)
                        .orElseThrow();
        return settled.order()
                .with(payments.ofOrder(now.orderId(), settled.at()).orElse(null));
    }

    /**
     * The first state after PLACED.
     *
     * @param at when the order came to it
     */
    private record Settled(OrderDocument order, Instant at) {

        static Settled evolve(@Nullable Settled before, OrderEvent event, long version, Instant at) {
            if (before != null && before.order.hasLeftPlaced()) {
                return before;
            }
            return new Settled(OrderDocument.evolve(before == null ? null : before.order, event, version, at), at);
        }
    }

    CompletableFuture<Optional<OrderDocument>> whenShown(
            OrderId id, Predicate<OrderDocument> condition, Duration atMost) {
        return orders.whenShown(id.bare(), view -> view.find(id.bare()), condition, atMost);
    }

    Optional<OrderDocument> await(OrderId id, Predicate<OrderDocument> condition, Duration atMost) {
        return orders.await(id.bare(), view -> view.find(id.bare()), condition, atMost);
    }
}
