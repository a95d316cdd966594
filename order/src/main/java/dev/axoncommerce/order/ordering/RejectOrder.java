package dev.axoncommerce.order.ordering;

import dev.axoncommerce.api.order.LineShortage;
import dev.axoncommerce.api.order.OrderId;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Reject an order whose goods are not available. If the order is no longer waiting for its goods, the command changes
 * nothing.
 */
public record RejectOrder(@TargetAggregateIdentifier OrderId order, List<LineShortage> shortages) {}
