package dev.axoncommerce.order.cart;

import org.axonframework.serialization.Revision;

/** A customer begins to collect what to buy. */
@Revision("1")
public record CartOpened(String cartId, String customerId) implements CartEvent {}
