package dev.axoncommerce.order.catalogue;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.joda.money.Money;

/** Ask another price from now on. */
record RepriceProduct(@TargetAggregateIdentifier ProductId product, Money price) {}
