package dev.axoncommerce.api.order;

import org.axonframework.serialization.Revision;

/** The order is given up, by somebody or by the shop; goods and money are given back. */
@Revision("1")
public record OrderCancelled(String orderId, String reason) implements OrderEvent {}
