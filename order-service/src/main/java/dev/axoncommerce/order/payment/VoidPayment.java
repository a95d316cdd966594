package dev.axoncommerce.order.payment;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The money is not wanted any more. Where none is held or asked for, this changes nothing. */
public record VoidPayment(@TargetAggregateIdentifier PaymentId payment, String reason) {}
