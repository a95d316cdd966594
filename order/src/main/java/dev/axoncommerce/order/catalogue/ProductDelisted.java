package dev.axoncommerce.order.catalogue;

import org.axonframework.serialization.Revision;

/** A product is no longer for sale. */
@Revision("1")
record ProductDelisted(String sku) implements ProductEvent {}
