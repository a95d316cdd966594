package dev.axoncommerce.api.order;

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
}
