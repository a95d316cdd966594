package dev.axoncommerce.order.ordering;

import dev.axoncommerce.api.order.OrderId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The goods have arrived. Answered with the version of the order; the same again changes nothing. */
record DeliverOrder(@TargetAggregateIdentifier OrderId order) {}
