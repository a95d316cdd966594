package dev.axoncommerce.order.payment;

import org.axonframework.serialization.Revision;
import org.joda.money.Money;

/**
 * Some of the amount that was taken, or all of it, is given back.
 *
 * @param refundId tells this refund from others
 */
@Revision("1")
public record PaymentRefunded(String paymentId, String orderId, String refundId, Money amount) implements PaymentEvent {}
