package dev.axoncommerce.order.catalogue;

import io.swagger.v3.oas.annotations.media.Schema;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A product as it is shown.
 *
 * @param available units that can be ordered; of a product whose stock is not yet kept, 0
 * @param version the sequence number of the product's last event
 */
@Schema(name = "Product")
public record ProductRow(
        String sku,
        String name,
        @Nullable String description,
        @Nullable String category,
        @Nullable String image,
        Money price,
        long available,
        long version) {

    static ProductRow of(ProductVersion product, long available) {
        var row = product.product();
        var details = row.details();
        return new ProductRow(
                row.sku(),
                row.name(),
                details.description(),
                details.category(),
                details.image(),
                row.price(),
                available,
                product.version());
    }
}
