package dev.axoncommerce.order.cart;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Have nothing of a SKU in the cart. Answered with the version of the cart; where nothing is, this changes nothing. */
record RemoveItem(@TargetAggregateIdentifier CartId cart, String customer, String sku) {}
