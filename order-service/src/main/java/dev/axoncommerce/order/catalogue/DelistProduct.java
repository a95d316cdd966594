package dev.axoncommerce.order.catalogue;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Offer something no longer. */
record DelistProduct(@TargetAggregateIdentifier ProductId product) {}
