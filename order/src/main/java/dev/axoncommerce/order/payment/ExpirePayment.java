package dev.axoncommerce.order.payment;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The payment window has passed. Once the gateway has answered, this changes nothing. */
public record ExpirePayment(@TargetAggregateIdentifier PaymentId payment) {}
