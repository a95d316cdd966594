package dev.axoncommerce.order.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.axonframework.serialization.Revision;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A product is for sale, for the first time or again.
 *
 * @param details null if there are none
 */
@Revision("1")
record ProductListed(
        String sku,
        String name,
        Money price,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ProductDetails details)
        implements ProductEvent {}
