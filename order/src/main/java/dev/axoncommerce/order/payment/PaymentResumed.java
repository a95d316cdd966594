package dev.axoncommerce.order.payment;

import org.axonframework.serialization.Revision;
import org.joda.money.Money;

/** The authorization is requested from the gateway again, with the payment id as the idempotency key. */
@Revision("1")
public record PaymentResumed(String paymentId, String orderId, Money amount, String paymentMethod)
        implements PaymentEvent {}
