package dev.axoncommerce.order.payment;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The gateway has declined. */
record RecordDecline(@TargetAggregateIdentifier PaymentId payment, String reason) {}
