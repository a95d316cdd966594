package dev.axoncommerce.order.payment;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.joda.money.Money;

/**
 * Give some of the amount back that was taken. The same refund counts once; of what can never be taken, nothing is given back.
 *
 * @param refundId tells this refund from others
 */
public record RefundPayment(@TargetAggregateIdentifier PaymentId payment, String refundId, Money amount) {}
