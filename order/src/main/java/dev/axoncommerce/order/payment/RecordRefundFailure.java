package dev.axoncommerce.order.payment;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The gateway will not pay the amount of a refund back. */
record RecordRefundFailure(@TargetAggregateIdentifier PaymentId payment, String refundId, String reason) {}
