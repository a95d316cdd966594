package dev.axoncommerce.order.cart;

import org.axonframework.serialization.Revision;

/** A SKU is removed from the cart. */
@Revision("1")
public record CartItemRemoved(String cartId, String sku) implements CartEvent {}
