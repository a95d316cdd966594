package dev.axoncommerce.order.catalogue;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.joda.money.Money;

/** List a product for sale, for the first time or after it was delisted. Answered with the version of the product. */
public record ListProduct(@TargetAggregateIdentifier ProductId product, String name, Money price) {}
