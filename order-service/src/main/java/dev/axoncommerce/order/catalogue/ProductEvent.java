package dev.axoncommerce.order.catalogue;

/** What can happen to a product. */
sealed interface ProductEvent permits ProductListed, ProductRepriced, ProductDelisted {
    String sku();
}
