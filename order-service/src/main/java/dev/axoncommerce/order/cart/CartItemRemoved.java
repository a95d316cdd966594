package dev.axoncommerce.order.cart;

import org.axonframework.serialization.Revision;

/** None of it after all. */
@Revision("1")
public record CartItemRemoved(String cartId, String sku) implements CartEvent {}
