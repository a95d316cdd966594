package dev.axoncommerce.order.payment;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The gateway has authorized the amount. */
record RecordAuthorization(@TargetAggregateIdentifier PaymentId payment, String authorizationCode) {}
