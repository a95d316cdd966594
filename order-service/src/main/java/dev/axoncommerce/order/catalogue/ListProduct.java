package dev.axoncommerce.order.catalogue;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.joda.money.Money;

/** Offer something for sale, or again after it was delisted. Answered with the version of the product. */
public record ListProduct(@TargetAggregateIdentifier ProductId product, String name, Money price) {}
