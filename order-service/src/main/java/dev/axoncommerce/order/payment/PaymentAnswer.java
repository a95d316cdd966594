package dev.axoncommerce.order.payment;

/** How far a payment is: the answer to {@link RequestPayment}. One that is {@code REQUESTED} is still to be answered, by an event. */
public enum PaymentAnswer {
    REQUESTED,
    AUTHORIZED,
    DECLINED,
    VOIDED,
    CAPTURED
}
