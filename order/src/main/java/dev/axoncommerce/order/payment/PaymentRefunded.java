package dev.axoncommerce.order.payment;

import org.axonframework.serialization.Revision;
import org.joda.money.Money;

/**
 * The gateway has paid an amount back.
 *
 * @param refundId identifies the refund within the payment
 * @param confirmed false in events of revision 1, which were written before the gateway was asked; nearly always it agreed later
 */
@Revision("2")
public record PaymentRefunded(String paymentId, String orderId, String refundId, Money amount, boolean confirmed)
        implements PaymentEvent {}
