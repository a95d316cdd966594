package dev.axoncommerce.order.ordering;

import dev.axoncommerce.api.order.OrderId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Resume the fulfilment of an order. For a cancelled order, its goods are released and its payment is voided. For a
 * rejected order, the command changes nothing.
 */
public record ResumeFulfilment(@TargetAggregateIdentifier OrderId order) {}
