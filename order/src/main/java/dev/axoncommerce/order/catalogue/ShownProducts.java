package dev.axoncommerce.order.catalogue;

import dev.axoncommerce.order.OrderProcessors;
import dev.axoncommerce.platform.processing.Copies;
import dev.axoncommerce.platform.view.ViewChanges;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Waits until the catalogue shows a change. */
@Component
class ShownProducts {

    private final Copies<ProductView> copies;
    private final ViewChanges changes;

    ShownProducts(Copies<ProductView> copies, ViewChanges changes) {
        this.copies = copies;
        this.changes = changes;
    }

    /** Returns once a product is shown as of a version or later, and in any case after this time. */
    void await(String sku, long version, Duration atMost) {
        changes.await(
                OrderProcessors.PRODUCTS,
                sku,
                () -> copies.shown().products().last(sku),
                row -> row.version() >= version,
                atMost);
    }

    /** Returns once the view shows the availability of a product, and in any case after this time. */
    void awaitStocked(String sku, Duration atMost) {
        changes.await(
                OrderProcessors.PRODUCTS, sku, () -> copies.shown().availability().last(sku), stocked -> true, atMost);
    }
}
