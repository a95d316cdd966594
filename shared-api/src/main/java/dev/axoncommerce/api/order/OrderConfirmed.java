package dev.axoncommerce.api.order;

import org.axonframework.serialization.Revision;

/** The goods are held and the money is authorized. */
@Revision("1")
public record OrderConfirmed(String orderId) implements OrderEvent {}
