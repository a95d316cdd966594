package dev.axoncommerce.order.payment;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Take the authorized amount. A capture that has been requested is not requested again. */
public record CapturePayment(@TargetAggregateIdentifier PaymentId payment) {}
