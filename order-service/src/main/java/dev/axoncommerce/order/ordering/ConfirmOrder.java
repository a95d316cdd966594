package dev.axoncommerce.order.ordering;

import dev.axoncommerce.api.order.OrderId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Goods are held and money is authorized. Of an order that is no longer waiting for this, it changes nothing. */
public record ConfirmOrder(@TargetAggregateIdentifier OrderId order) {}
