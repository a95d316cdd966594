package dev.axoncommerce.api.order;

import dev.axoncommerce.platform.personal.HasPersonalData;
import dev.axoncommerce.platform.personal.Personal;
import java.util.function.UnaryOperator;

/** An event of an order. */
public sealed interface OrderEvent extends HasPersonalData<OrderEvent>
        permits OrderPlaced,
                OrderConfirmed,
                OrderRejected,
                OrderCancelled,
                OrderShipped,
                OrderDelivered,
                OrderReturned,
                FulfilmentResumed {

    String orderId();

    @Override
    default OrderEvent withPersonalData(UnaryOperator<Personal> change) {
        return this;
    }
}
