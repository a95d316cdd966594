package dev.axoncommerce.api.order;

import java.util.List;
import org.axonframework.serialization.Revision;

/** The goods were not to be had, so nothing was charged. */
@Revision("1")
public record OrderRejected(String orderId, List<LineShortage> shortages) implements OrderEvent {}
