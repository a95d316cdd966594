package dev.axoncommerce.order.payment;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Void a payment. If no amount is held or requested, the command changes nothing. */
public record VoidPayment(@TargetAggregateIdentifier PaymentId payment, String reason) {}
