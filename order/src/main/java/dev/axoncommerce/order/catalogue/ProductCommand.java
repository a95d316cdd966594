package dev.axoncommerce.order.catalogue;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.joda.money.Money;

/** The commands of a product. */
public sealed interface ProductCommand {

    @TargetAggregateIdentifier
    ProductId product();

    /** List a product for sale, for the first time or after it was delisted. Returns the version of the product. */
    record ListProduct(ProductId product, String name, Money price, ProductDetails details) implements ProductCommand {}

    /** Change the price of a product. */
    record RepriceProduct(ProductId product, Money price) implements ProductCommand {}

    /** Delist a product. */
    record DelistProduct(ProductId product) implements ProductCommand {}
}
