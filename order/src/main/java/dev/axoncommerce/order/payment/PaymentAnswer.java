package dev.axoncommerce.order.payment;

/**
 * The answer to {@link RequestPayment}.
 *
 * @param status {@code REQUESTED} is followed by an event with the gateway's answer
 */
public record PaymentAnswer(PaymentStatus status) {}
