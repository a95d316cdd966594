package dev.axoncommerce.order.ordering;

import dev.axoncommerce.api.order.LineShortage;
import dev.axoncommerce.api.order.OrderId;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The goods are not to be had. Of an order that is no longer waiting for them, it changes nothing. */
public record RejectOrder(@TargetAggregateIdentifier OrderId order, List<LineShortage> shortages) {}
