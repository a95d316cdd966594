package dev.axoncommerce.order.payment;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.joda.money.Money;

/** Authorize the amount. A repetition with the same content changes nothing. Answered with a {@link PaymentAnswer}. */
public record RequestPayment(@TargetAggregateIdentifier PaymentId payment, String orderId, Money amount, String paymentMethod) {}
