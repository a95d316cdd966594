package dev.axoncommerce.order.payment;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Ask the gateway again for all that it has not answered: authorization, capture and refunds. */
public record ResumePayment(@TargetAggregateIdentifier PaymentId payment) {}
