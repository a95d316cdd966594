package dev.axoncommerce.order.catalogue;

import dev.axoncommerce.api.inventory.StockItemEvent;
import dev.axoncommerce.order.OrderProcessors;
import dev.axoncommerce.order.catalogue.ProductView.Availability;
import dev.axoncommerce.order.catalogue.ProductView.Versioned;
import dev.axoncommerce.platform.log.Past;
import dev.axoncommerce.platform.replay.ReplayFrom;
import dev.axoncommerce.platform.view.ViewChanges;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;

/** Keeps a copy of the products and their availability. Versions guard the rows, so that an event that comes again changes nothing. */
class ProductProjection {

    private final ProductView view;
    private final Past past;
    private final ViewChanges changes;

    ProductProjection(ProductView view, Past past, ViewChanges changes) {
        this.view = view;
        this.past = past;
        this.changes = changes;
    }

    @EventHandler
    void on(ProductEvent event, @SequenceNumber long version) {
        var present = view.find(event.sku());
        if (present.isEmpty()) {
            view.insert(Versioned.evolve(null, event, version));
        } else if (present.get().version() < version) {
            view.update(Versioned.evolve(present.get(), event, version));
        }
        changes.changed(OrderProcessors.PRODUCTS, event.sku());
    }

    @EventHandler
    void on(StockItemEvent event, @SequenceNumber long version) {
        var present = view.findAvailability(event.sku());
        if (present.isEmpty()) {
            view.insert(Availability.evolve(null, event, version));
        } else if (present.get().version() < version) {
            view.update(Availability.evolve(present.get(), event, version));
        }
        changes.changed(OrderProcessors.PRODUCTS, event.sku());
    }

    @ResetHandler
    void reset(ReplayFrom from) {
        if (from.isStart()) {
            view.clear();
        } else {
            past.rewind(
                    from.position(),
                    ProductEvent.class,
                    (before, event, version, at) -> Versioned.evolve(before, event, version),
                    view::putBack);
            past.rewind(
                    from.position(),
                    StockItemEvent.class,
                    (before, event, version, at) -> Availability.evolve(before, event, version),
                    view::putAvailabilityBack);
        }
    }
}
