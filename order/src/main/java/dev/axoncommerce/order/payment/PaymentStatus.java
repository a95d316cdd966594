package dev.axoncommerce.order.payment;

/** The status of a payment. The names are shown over REST and stored in the view. */
public enum PaymentStatus {
    REQUESTED,
    AUTHORIZED,
    DECLINED,
    VOIDED,
    CAPTURE_REQUESTED,
    CAPTURED,
    CAPTURE_FAILED
}
