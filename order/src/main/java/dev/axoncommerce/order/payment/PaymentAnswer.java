package dev.axoncommerce.order.payment;

import dev.axoncommerce.order.payment.PaymentCommand.RequestPayment;

/**
 * The answer to {@link RequestPayment}.
 *
 * @param status {@code REQUESTED} is followed by an event with the gateway's answer
 */
public record PaymentAnswer(PaymentStatus status) {}
