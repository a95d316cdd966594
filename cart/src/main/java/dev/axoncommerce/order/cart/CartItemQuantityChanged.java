package dev.axoncommerce.order.cart;

import org.axonframework.serialization.Revision;

/** The quantity of a SKU in the cart has changed. */
@Revision("1")
public record CartItemQuantityChanged(String cartId, String sku, int quantity) implements CartEvent {}
