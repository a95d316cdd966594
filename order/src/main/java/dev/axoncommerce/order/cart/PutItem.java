package dev.axoncommerce.order.cart;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Set the quantity of a SKU in the cart. Answered with the version of the cart.
 *
 * @param customer whose cart it must be
 * @param quantity at least 1
 */
record PutItem(@TargetAggregateIdentifier CartId cart, String customer, String sku, int quantity) {}
