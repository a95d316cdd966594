package dev.axoncommerce.api.order;

/** What can happen to an order. */
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
