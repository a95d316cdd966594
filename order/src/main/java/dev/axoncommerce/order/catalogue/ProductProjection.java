package dev.axoncommerce.order.catalogue;

import dev.axoncommerce.api.inventory.StockItemEvent;
import dev.axoncommerce.order.OrderProcessors;
import dev.axoncommerce.platform.log.Past;
import dev.axoncommerce.platform.view.ReplayFrom;
import dev.axoncommerce.platform.view.Rows;
import dev.axoncommerce.platform.view.ViewChanges;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;

/** Keeps a copy of the products and their availability. */
class ProductProjection {

    private final ProductView view;
    private final Rows<String, ProductVersion> products;
    private final Rows<String, Availability> availability;
    private final Past past;
    private final ViewChanges changes;

    ProductProjection(ProductView view, Past past, ViewChanges changes) {
        this.view = view;
        this.products = new Rows<>(view.products());
        this.availability = new Rows<>(view.availability());
        this.past = past;
        this.changes = changes;
    }

    @EventHandler
    void on(ProductEvent event, @SequenceNumber long version) {
        products.fold(event.sku(), version, before -> ProductVersion.evolve(before, event, version));
        changes.changed(OrderProcessors.PRODUCTS, event.sku());
    }

    @EventHandler
    void on(StockItemEvent event, @SequenceNumber long version) {
        availability.fold(event.sku(), version, before -> Availability.evolve(before, event, version));
        changes.changed(OrderProcessors.PRODUCTS, event.sku());
    }

    @ResetHandler
    void reset(ReplayFrom from) {
        if (from.isStart()) {
            view.products().clear();
            view.availability().clear();
        } else {
            past.rewind(
                    from.position(),
                    ProductEvent.class,
                    (before, event, version, at) -> ProductVersion.evolve(before, event, version),
                    view.products()::putBack);
            past.rewind(
                    from.position(),
                    StockItemEvent.class,
                    (before, event, version, at) -> Availability.evolve(before, event, version),
                    view.availability()::putBack);
        }
    }
}
