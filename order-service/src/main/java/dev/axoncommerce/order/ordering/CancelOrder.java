package dev.axoncommerce.order.ordering;

import dev.axoncommerce.api.order.OrderId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Somebody does not want the order any more. Answered with the version of the order.
 *
 * @param customer whose order it must be; null for an operator, who may cancel everybody's
 */
record CancelOrder(@TargetAggregateIdentifier OrderId order, String reason, String customer) {}
