package dev.axoncommerce.order.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * The filter of a list of products; a component that is null matches every product.
 *
 * @param text each of its words begins a word of the SKU, the name, the category or the description
 * @param category the exact name
 */
public record ProductFilter(@Nullable String text, @Nullable String category) {

    public static final ProductFilter ALL = new ProductFilter(null, null);
}
