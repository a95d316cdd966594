package dev.axoncommerce.order.catalogue;

import org.axonframework.serialization.Revision;
import org.joda.money.Money;

/** A product is for sale, for the first time or again. */
@Revision("1")
record ProductListed(String sku, String name, Money price) implements ProductEvent {}
