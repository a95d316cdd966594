package dev.axoncommerce.order.ordering;

import dev.axoncommerce.api.order.OrderId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Confirm an order whose goods are held and whose payment is authorized. If the order is no longer waiting, the command
 * changes nothing.
 */
public record ConfirmOrder(@TargetAggregateIdentifier OrderId order) {}
