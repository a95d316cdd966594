package dev.axoncommerce.order.payment;

import org.axonframework.serialization.Revision;

/** The gateway holds the amount for us. */
@Revision("1")
public record PaymentAuthorized(String paymentId, String orderId, String authorizationCode) implements PaymentEvent {}
