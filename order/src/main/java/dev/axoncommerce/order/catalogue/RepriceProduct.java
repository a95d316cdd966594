package dev.axoncommerce.order.catalogue;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.joda.money.Money;

/** Change the price of a product. */
record RepriceProduct(@TargetAggregateIdentifier ProductId product, Money price) {}
