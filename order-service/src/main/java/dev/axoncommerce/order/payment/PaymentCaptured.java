package dev.axoncommerce.order.payment;

import org.axonframework.serialization.Revision;
import org.joda.money.Money;

/** The amount that was authorized is taken. */
@Revision("1")
public record PaymentCaptured(String paymentId, String orderId, Money amount) implements PaymentEvent {}
