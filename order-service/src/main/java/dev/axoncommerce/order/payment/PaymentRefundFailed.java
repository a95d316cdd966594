package dev.axoncommerce.order.payment;

import org.axonframework.serialization.Revision;
import org.joda.money.Money;

/** The gateway has not paid the amount back and is not asked any more, unless an operator wants it. */
@Revision("1")
public record PaymentRefundFailed(String paymentId, String orderId, String refundId, Money amount, String reason)
        implements PaymentEvent {}
