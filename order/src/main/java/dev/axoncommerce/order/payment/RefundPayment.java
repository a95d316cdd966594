package dev.axoncommerce.order.payment;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.joda.money.Money;

/**
 * Refund part of the captured amount, or all of it. The same refund counts once. If the payment was declined or voided,
 * the command changes nothing.
 *
 * @param refundId identifies the refund
 */
public record RefundPayment(@TargetAggregateIdentifier PaymentId payment, String refundId, Money amount) {}
