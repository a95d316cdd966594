package dev.axoncommerce.order.payment;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The gateway will not take the amount. */
record RecordCaptureFailure(@TargetAggregateIdentifier PaymentId payment, String reason) {}
