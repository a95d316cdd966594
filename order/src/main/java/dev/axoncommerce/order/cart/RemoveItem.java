package dev.axoncommerce.order.cart;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Remove a SKU from the cart. Answered with the version of the cart. If the cart lacks the SKU, the command changes
 * nothing.
 */
record RemoveItem(@TargetAggregateIdentifier CartId cart, String customer, String sku) {}
