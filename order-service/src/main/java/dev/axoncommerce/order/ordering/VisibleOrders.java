package dev.axoncommerce.order.ordering;

import dev.axoncommerce.api.order.OrderId;
import dev.axoncommerce.platform.processing.Copies;
import dev.axoncommerce.platform.rest.NotFound;
import dev.axoncommerce.platform.security.Caller;
import org.springframework.stereotype.Component;

/** The orders that a caller may know of. Another customer's order is as unknown as one that does not exist. */
@Component
public class VisibleOrders {

    private final Copies<OrderView> copies;

    VisibleOrders(Copies<OrderView> copies) {
        this.copies = copies;
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
}
