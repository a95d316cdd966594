package dev.axoncommerce.order.ordering;

import dev.axoncommerce.api.order.OrderId;
import dev.axoncommerce.platform.rest.AppPath;
import dev.axoncommerce.platform.rest.DataSubject;
import dev.axoncommerce.platform.rest.ETags;
import dev.axoncommerce.platform.rest.Prefer;
import dev.axoncommerce.platform.security.Caller;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Answers a request that has placed an order, at once or, with {@code Prefer: wait=N}, when the order has left PLACED. A repetition of the
 * request gets the same answer: it shows the order of that time, from its events. A waiting request holds no thread. Beyond a number of waiting
 * requests of one customer, and of all, the preference is ignored, as RFC 7240 allows.
 */
@Component
public class OrderResponses {

    private static final Logger logger = LoggerFactory.getLogger(OrderResponses.class);

    /** Of all customers, in this process: each waiting request reads its order once a second. */
    private static final int MOST_WAITS_IN_ALL = 1000;

    private final OrderQueries orders;
    private final int mostWaits;
    private final Map<String, Integer> waiting = new ConcurrentHashMap<>();

    OrderResponses(OrderQueries orders, @Value("${commerce.waiting-requests-per-customer:100}") int mostWaits) {
        this.orders = orders;
        this.mostWaits = mostWaits;
    }

    /**
     * The answer 201 with the order as it was placed or, with a wait, as it was when it had left PLACED. If the wait ends before, the answer is
     * the order as it was placed.
     *
     * @param prefer the header {@code Prefer}; null if there is none
     */
    public CompletionStage<ResponseEntity<OrderDocument>> answer(OrderId id, @Nullable String prefer, Caller caller) {
        var location = AppPath.location("/api/orders/{id}", id.bare());
        var wait = Prefer.of(prefer).longestWait().filter(most -> mayWait(caller.name()));
        return wait.map(most -> settled(id, most).whenComplete((order, failure) -> ended(caller.name())))
                .orElseGet(() -> CompletableFuture.completedFuture(orders.asPlaced(id)))
                .thenApply(order -> {
                    var response = ResponseEntity.created(location).eTag(ETags.strong(order.version()));
                    wait.ifPresent(most -> response.header(Prefer.APPLIED, "wait=" + most.toSeconds()));
                    return response.body(order);
                });
    }

    /** The response to a change of an order: see {@link Prefer#changed}. */
    ResponseEntity<OrderDocument> changed(OrderId id, long version, @Nullable String prefer) {
        var order = orders.atLeast(id, version);
        DataSubject.is(order.customerId().stored());
        return Prefer.of(prefer)
                .changed(version, ETags::strong, () -> orders.withPayment(order), OrderDocument::version);
    }

    private CompletableFuture<OrderDocument> settled(OrderId id, Duration atMost) {
        return CompletableFuture.completedFuture(id)
                .thenCompose(order -> orders.whenShown(order, OrderDocument::hasLeftPlaced, atMost))
                .thenApply(order -> order.filter(OrderDocument::hasLeftPlaced)
                        .map(orders::asSettled)
                        .orElseGet(() -> orders.asPlaced(id)))
                .exceptionally(failure -> {
                    logger.info(
                            "Order {} could not be read, and is answered as it was placed: {}",
                            id.bare(),
                            failure.toString());
                    return orders.asPlaced(id);
                });
    }

    private boolean mayWait(String customer) {
        if (waiting.values().stream().mapToInt(number -> number).sum() >= MOST_WAITS_IN_ALL) {
            return false;
        }
        var may = new boolean[1];
        waiting.compute(customer, (name, number) -> {
            may[0] = number == null || number < mostWaits;
            return may[0] ? Optional.ofNullable(number).orElse(0) + 1 : number;
        });
        return may[0];
    }

    private void ended(String customer) {
        waiting.computeIfPresent(customer, (name, number) -> number == 1 ? null : number - 1);
    }
}
