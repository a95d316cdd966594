package dev.axoncommerce.order.payment;

import org.axonframework.serialization.Revision;
import org.joda.money.Money;

/** The gateway has refused to capture the amount. The capture is retried only on request of an operator. */
@Revision("1")
public record PaymentCaptureFailed(String paymentId, String orderId, Money amount, String reason)
        implements PaymentEvent {}
