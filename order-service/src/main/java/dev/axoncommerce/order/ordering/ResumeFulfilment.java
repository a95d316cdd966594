package dev.axoncommerce.order.ordering;

import dev.axoncommerce.api.order.OrderId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Take the fulfilment of an order up again. Of one that is cancelled, give back what was done for it;
 * of one that was rejected this changes nothing.
 */
public record ResumeFulfilment(@TargetAggregateIdentifier OrderId order) {}
