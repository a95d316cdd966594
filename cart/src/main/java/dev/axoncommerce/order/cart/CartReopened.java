package dev.axoncommerce.order.cart;

import org.axonframework.serialization.Revision;

/**
 * The order of the cart was rejected, or ended without a payment. The cart can be changed and checked out again, which makes another order.
 *
 * @param orderId the order that ended
 */
@Revision("1")
public record CartReopened(String cartId, String orderId) implements CartEvent {}
