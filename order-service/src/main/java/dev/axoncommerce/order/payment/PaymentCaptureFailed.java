package dev.axoncommerce.order.payment;

import org.axonframework.serialization.Revision;
import org.joda.money.Money;

/** The gateway has not taken the amount and is not asked any more, unless an operator wants it. */
@Revision("1")
public record PaymentCaptureFailed(String paymentId, String orderId, Money amount, String reason) implements PaymentEvent {}
