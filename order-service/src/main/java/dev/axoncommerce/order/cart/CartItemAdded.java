package dev.axoncommerce.order.cart;

import org.axonframework.serialization.Revision;
import org.joda.money.Money;

/**
 * A customer means to buy this.
 *
 * @param name under which it was for sale at that moment
 * @param unitPrice at which it was for sale at that moment; what is charged is the price at checkout
 */
@Revision("1")
public record CartItemAdded(String cartId, String sku, String name, int quantity, Money unitPrice) implements CartEvent {}
