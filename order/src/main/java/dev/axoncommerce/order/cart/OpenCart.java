package dev.axoncommerce.order.cart;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Open a cart. Answered with the version of the cart. */
record OpenCart(@TargetAggregateIdentifier CartId cart, String customer) {}
