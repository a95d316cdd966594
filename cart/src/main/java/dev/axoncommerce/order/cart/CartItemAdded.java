package dev.axoncommerce.order.cart;

import org.axonframework.serialization.Revision;
import org.joda.money.Money;

/**
 * A SKU is added to the cart.
 *
 * @param name of the product at that moment
 * @param unitPrice the price at that moment; the customer is charged the price at checkout
 */
@Revision("1")
public record CartItemAdded(String cartId, String sku, String name, int quantity, Money unitPrice)
        implements CartEvent {}
