package dev.axoncommerce.api.order;

import dev.axoncommerce.platform.personal.Personal;
import java.util.function.UnaryOperator;

/** An event of an order. */
public sealed interface OrderEvent
        permits OrderPlaced,
                OrderConfirmed,
                OrderRejected,
                OrderCancelled,
                OrderShipped,
                OrderDelivered,
                OrderReturned,
                FulfilmentResumed {

    String orderId();

    /** The same event with each of its personal texts changed; an event without personal data stays as it is. */
    default OrderEvent withPersonalData(UnaryOperator<Personal> change) {
        return this;
    }
}
