package dev.axoncommerce.order.cart;

import org.axonframework.serialization.Revision;

/** More of it, or less. */
@Revision("1")
public record CartItemQuantityChanged(String cartId, String sku, int quantity) implements CartEvent {}
