package dev.axoncommerce.order.payment;

import org.axonframework.serialization.Revision;
import org.joda.money.Money;

/** The customer's means of payment is to be asked for the amount. */
@Revision("1")
public record PaymentRequested(String paymentId, String orderId, Money amount, String paymentMethod) implements PaymentEvent {}
