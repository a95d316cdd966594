package dev.axoncommerce.order.payment;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The gateway has taken the amount. */
record RecordCapture(@TargetAggregateIdentifier PaymentId payment) {}
