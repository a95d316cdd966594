package dev.axoncommerce.order.ordering;

import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import dev.axoncommerce.api.order.OrderEvent;
import dev.axoncommerce.api.order.OrderId;
import dev.axoncommerce.order.catalogue.Catalogue;
import dev.axoncommerce.platform.snapshot.Snapshots;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;

/** Where Axon meets {@link Order}. Commands of people are answered with the version that they led to. */
@Revision("1")
@Aggregate(
        type = OrderAggregate.TYPE,
        snapshotTriggerDefinition = Snapshots.EVERY_SO_OFTEN,
        snapshotFilter = OrderSnapshots.READABLE)
class OrderAggregate {

    static final String TYPE = "Order";

    @AggregateIdentifier
    private String id;

    private Order state = Order.NOT_PLACED;

    OrderAggregate() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    long handle(PlaceOrder command, Catalogue catalogue) {
        return apply(state.decide(command, catalogue));
    }

    @CommandHandler
    void handle(ConfirmOrder command) {
        apply(state.decide(command));
    }

    @CommandHandler
    void handle(RejectOrder command) {
        apply(state.decide(command));
    }

    @CommandHandler
    long handle(CancelOrder command) {
        return apply(state.decide(command));
    }

    @CommandHandler
    void handle(ResumeFulfilment command) {
        apply(state.decide(command));
    }

    @CommandHandler
    void handle(AbandonOrder command) {
        apply(state.decide(command));
    }

    @EventSourcingHandler
    void on(OrderEvent event) {
        id = OrderId.of(event.orderId()).toString();
        state = state.evolve(event);
    }

    private static long apply(List<OrderEvent> events) {
        events.forEach(AggregateLifecycle::apply);
        return getVersion();
    }
}
