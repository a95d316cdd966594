package dev.axoncommerce.order.payment;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The gateway has paid the amount of a refund back. */
record RecordRefund(@TargetAggregateIdentifier PaymentId payment, String refundId) {}
