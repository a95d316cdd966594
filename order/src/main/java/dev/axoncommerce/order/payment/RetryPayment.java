package dev.axoncommerce.order.payment;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Ask the gateway again for the capture and the refunds that have failed. Refused if none has. */
record RetryPayment(@TargetAggregateIdentifier PaymentId payment) {}
