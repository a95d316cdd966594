package dev.axoncommerce.api.order;

import java.util.List;
import org.axonframework.serialization.Revision;

/** The goods were not available, so nothing was charged. */
@Revision("1")
public record OrderRejected(String orderId, List<LineShortage> shortages) implements OrderEvent {}
