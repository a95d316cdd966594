package dev.axoncommerce.order.payment;

import org.axonframework.serialization.Revision;
import org.joda.money.Money;

/** The gateway is to authorize the amount. */
@Revision("1")
public record PaymentRequested(String paymentId, String orderId, Money amount, String paymentMethod)
        implements PaymentEvent {}
