package dev.axoncommerce.order.catalogue;

import dev.axoncommerce.platform.view.ViewRow;
import java.time.Instant;

/**
 * A product with what its row needs to be folded on.
 *
 * @param version the sequence number of its last event
 */
record ProductVersion(Product product, long version) implements ViewRow {

    /** @param before null for the first event */
    static ProductVersion evolve(ProductVersion before, ProductEvent event, long version, Instant at) {
        return new ProductVersion((before == null ? Product.NEVER_LISTED : before.product()).evolve(event), version);
    }
}
