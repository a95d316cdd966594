package dev.axoncommerce.order.catalogue;

import dev.axoncommerce.api.inventory.StockItemEvent;
import dev.axoncommerce.order.OrderProcessors;
import dev.axoncommerce.platform.view.ViewChanges;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.springframework.stereotype.Component;

/** Keeps products and their availability. Versions guard the rows, so that an event that comes again changes nothing. */
@Component
@ProcessingGroup(OrderProcessors.PRODUCTS)
class ProductProjection {

    private final ProductView view;
    private final ViewChanges changes;

    ProductProjection(ProductView view, ViewChanges changes) {
        this.view = view;
        this.changes = changes;
    }

    @EventHandler
    void on(ProductEvent event, @SequenceNumber long version) {
        var present = view.find(event.sku());
        if (present.isEmpty()) {
            view.insert(Product.NEVER_LISTED.evolve(event), version);
        } else if (present.get().version() < version) {
            view.update(present.get().product().evolve(event), version);
        }
        changes.changed(OrderProcessors.PRODUCTS, event.sku());
    }

    @EventHandler
    void on(StockItemEvent event, @SequenceNumber long version) {
        var present = view.findAvailability(event.sku());
        var change = event.onHandChange() - event.allocatedChange();
        if (present.isEmpty()) {
            view.insert(new ProductView.Availability(event.sku(), change, version));
        } else if (present.get().version() < version) {
            view.update(new ProductView.Availability(event.sku(), present.get().available() + change, version));
        }
        changes.changed(OrderProcessors.PRODUCTS, event.sku());
    }
}
