package dev.axoncommerce.order.cart;

import org.axonframework.serialization.Revision;

/** Nobody has touched the cart for so long that nobody will. */
@Revision("1")
public record CartAbandoned(String cartId) implements CartEvent {}
