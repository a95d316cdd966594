package dev.axoncommerce.order.ordering;

import dev.axoncommerce.api.order.OrderId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Cancel an order on request. Answered with the version of the order.
 *
 * @param customer the customer who must own the order; null for an operator, who may cancel any order
 */
record CancelOrder(@TargetAggregateIdentifier OrderId order, String reason, String customer) {}
