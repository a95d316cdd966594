package dev.axoncommerce.order.catalogue;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Delist a product. */
record DelistProduct(@TargetAggregateIdentifier ProductId product) {}
