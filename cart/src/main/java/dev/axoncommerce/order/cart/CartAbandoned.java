package dev.axoncommerce.order.cart;

import org.axonframework.serialization.Revision;

/** The cart is abandoned, since it has not changed for a long time. */
@Revision("1")
public record CartAbandoned(String cartId) implements CartEvent {}
