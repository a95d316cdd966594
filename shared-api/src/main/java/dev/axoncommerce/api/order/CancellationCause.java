package dev.axoncommerce.api.order;

/** Why an order was cancelled. */
public enum CancellationCause {
    /** The customer or an operator requested the cancellation. */
    BY_REQUEST,
    PAYMENT_DECLINED,
    /** The outcome of the payment was unknown at the end of the payment window. */
    PAYMENT_TIMEOUT,
    /** The reservation window of the goods has passed. */
    RESERVATION_EXPIRED
}
