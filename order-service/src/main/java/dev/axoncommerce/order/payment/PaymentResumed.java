package dev.axoncommerce.order.payment;

import org.axonframework.serialization.Revision;
import org.joda.money.Money;

/** The gateway is to be asked again; by the id of the payment it knows whether it has been asked before. */
@Revision("1")
public record PaymentResumed(String paymentId, String orderId, Money amount, String paymentMethod) implements PaymentEvent {}
