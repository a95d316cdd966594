package dev.axoncommerce.order.cart;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Begin to collect what to buy. Answered with the version of the cart. */
record OpenCart(@TargetAggregateIdentifier CartId cart, String customer) {}
