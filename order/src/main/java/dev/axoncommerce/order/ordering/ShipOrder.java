package dev.axoncommerce.order.ordering;

import dev.axoncommerce.api.order.OrderId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The goods are handed to a carrier. Answered with the version of the order; the same again changes nothing. */
record ShipOrder(@TargetAggregateIdentifier OrderId order, String carrier, String trackingNumber) {}
