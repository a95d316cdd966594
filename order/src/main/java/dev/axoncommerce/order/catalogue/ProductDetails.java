package dev.axoncommerce.order.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a product that help a customer to choose it; each can be absent.
 *
 * @param description plain text
 * @param category the name of a group of products, as customers see it
 * @param image the address of a picture: {@code https:}, or a path on this host
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProductDetails(
        @Nullable String description,
        @Nullable String category,
        @Nullable String image) {

    public static final ProductDetails NONE = new ProductDetails(null, null, null);
}
