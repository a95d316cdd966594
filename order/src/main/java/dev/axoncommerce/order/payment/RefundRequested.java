package dev.axoncommerce.order.payment;

import org.axonframework.serialization.Revision;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The gateway is to pay an amount back, once it has taken the money of the payment. Whether it did, {@link PaymentRefunded} or
 * {@link PaymentRefundFailed} says.
 *
 * @param refundId identifies the refund within the payment
 * @param authorizationCode the authorization; null for one that was recorded without a code
 */
@Revision("1")
public record RefundRequested(
        String paymentId,
        String orderId,
        String refundId,
        Money amount,
        @Nullable String authorizationCode) implements PaymentEvent {}
