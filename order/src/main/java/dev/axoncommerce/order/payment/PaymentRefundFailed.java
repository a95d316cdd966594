package dev.axoncommerce.order.payment;

import org.axonframework.serialization.Revision;
import org.joda.money.Money;

/** The gateway has refused to pay the amount back. The refund is retried only on request of an operator. */
@Revision("1")
public record PaymentRefundFailed(String paymentId, String orderId, String refundId, Money amount, String reason)
        implements PaymentEvent {}
