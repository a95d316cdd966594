package dev.axoncommerce.order.payment;

import org.axonframework.serialization.Revision;

/** The gateway has declined to authorize the amount. */
@Revision("1")
public record PaymentDeclined(String paymentId, String orderId, String reason) implements PaymentEvent {}
