package dev.axoncommerce.order.payment;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Take the amount that is authorized. What has been taken is not taken again. */
public record CapturePayment(@TargetAggregateIdentifier PaymentId payment) {}
