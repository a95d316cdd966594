package dev.axoncommerce.order.payment;

import org.axonframework.serialization.Revision;
import org.joda.money.Money;

/**
 * The gateway has taken the amount.
 *
 * @param confirmed false in events of revision 1, which were written before the gateway was asked; nearly always it agreed later
 */
@Revision("2")
public record PaymentCaptured(String paymentId, String orderId, Money amount, boolean confirmed)
        implements PaymentEvent {}
