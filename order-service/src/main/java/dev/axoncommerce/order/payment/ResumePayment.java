package dev.axoncommerce.order.payment;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Ask the gateway again for a payment that it has not answered; of another one this changes nothing. */
public record ResumePayment(@TargetAggregateIdentifier PaymentId payment) {}
