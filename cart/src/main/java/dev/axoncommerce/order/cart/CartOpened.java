package dev.axoncommerce.order.cart;

import org.axonframework.serialization.Revision;

/** A customer opens a cart. */
@Revision("1")
public record CartOpened(String cartId, String customerId) implements CartEvent {}
