package dev.axoncommerce.api.order;

import org.axonframework.serialization.Revision;

/** The goods have arrived; from now on they may come back, for some time. */
@Revision("1")
public record OrderDelivered(String orderId) implements OrderEvent {}
