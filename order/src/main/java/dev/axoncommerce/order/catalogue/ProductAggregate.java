package dev.axoncommerce.order.catalogue;

import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import dev.axoncommerce.order.catalogue.ProductCommand.DelistProduct;
import dev.axoncommerce.order.catalogue.ProductCommand.ListProduct;
import dev.axoncommerce.order.catalogue.ProductCommand.RepriceProduct;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** Axon aggregate that delegates to {@link Product}. Every command is answered with the version that it led to. */
@Aggregate(type = "Product")
class ProductAggregate {

    @AggregateIdentifier
    private String id;

    private Product state = Product.NEVER_LISTED;

    ProductAggregate() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    long handle(ListProduct command) {
        return apply(state.decide(command));
    }

    @CommandHandler
    long handle(RepriceProduct command) {
        return apply(state.decide(command));
    }

    @CommandHandler
    long handle(DelistProduct command) {
        return apply(state.decide(command));
    }

    @EventSourcingHandler
    void on(ProductEvent event) {
        id = ProductId.of(event.sku()).toString();
        state = state.evolve(event);
    }

    private static long apply(List<ProductEvent> events) {
        events.forEach(AggregateLifecycle::apply);
        return getVersion();
    }
}
