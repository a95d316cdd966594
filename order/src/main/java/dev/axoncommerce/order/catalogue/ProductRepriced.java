package dev.axoncommerce.order.catalogue;

import org.axonframework.serialization.Revision;
import org.joda.money.Money;

/** A product has another price from now on. */
@Revision("1")
record ProductRepriced(String sku, Money price) implements ProductEvent {}
