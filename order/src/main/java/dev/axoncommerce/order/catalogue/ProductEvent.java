package dev.axoncommerce.order.catalogue;

/** An event of a product. */
sealed interface ProductEvent permits ProductListed, ProductRepriced, ProductDelisted {
    String sku();
}
