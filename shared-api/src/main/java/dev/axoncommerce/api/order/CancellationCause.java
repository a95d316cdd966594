package dev.axoncommerce.api.order;

/** Why an order was cancelled. */
public enum CancellationCause {
    /** Its customer or an operator wanted it. */
    BY_REQUEST,
    PAYMENT_DECLINED,
    /** Nobody knew in time whether it would be paid. */
    PAYMENT_TIMEOUT,
    /** The goods were held for it for too long. */
    RESERVATION_EXPIRED
}
