package dev.axoncommerce.order.ordering;

import dev.axoncommerce.api.order.OrderId;
import dev.axoncommerce.order.OrderProcessors;
import dev.axoncommerce.platform.processing.Copies;
import dev.axoncommerce.platform.rest.NotFound;
import dev.axoncommerce.platform.security.Caller;
import dev.axoncommerce.platform.view.ViewChanges;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** The orders that a caller may know of. Another customer's order is as unknown as one that does not exist. */
@Component
public class VisibleOrders {

    private final Copies<OrderView> copies;
    private final ViewChanges changes;

    VisibleOrders(Copies<OrderView> copies, ViewChanges changes) {
        this.copies = copies;
        this.changes = changes;
    }

    /**
     * The version of an order as the view has it.
     *
     * @throws NotFound if the caller knows no such order
     */
    public long version(OrderId id, Caller caller) {
        return get(id, caller).version();
    }

    OrderDocument get(OrderId id, Caller caller) {
        return copies.shown()
                .find(id.bare())
                .filter(order -> caller.maySee(order.customerId()))
                .orElseThrow(NotFound::new);
    }

    /** Waits until the view shows a version of an order that has just been made, for as long as its answer may. */
    public void awaitVersion(OrderId id, long version) {
        await(id, order -> order.version() >= version, ViewChanges.answerMayWait());
    }

    Optional<OrderDocument> await(OrderId id, Predicate<OrderDocument> asWished, Duration atMost) {
        return changes.await(OrderProcessors.ORDERS, id.bare(), () -> copies.shown().find(id.bare()), asWished, atMost);
    }
}
