package dev.axoncommerce.order.ordering;

import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import dev.axoncommerce.api.order.OrderEvent;
import dev.axoncommerce.api.order.OrderId;
import dev.axoncommerce.api.order.OrderPlaced;
import dev.axoncommerce.order.catalogue.Catalogue;
import dev.axoncommerce.order.ordering.OrderCommand.AbandonOrder;
import dev.axoncommerce.order.ordering.OrderCommand.CancelOrder;
import dev.axoncommerce.order.ordering.OrderCommand.ConfirmOrder;
import dev.axoncommerce.order.ordering.OrderCommand.DeliverOrder;
import dev.axoncommerce.order.ordering.OrderCommand.PlaceOrder;
import dev.axoncommerce.order.ordering.OrderCommand.PlaceQuotedOrder;
import dev.axoncommerce.order.ordering.OrderCommand.RejectOrder;
import dev.axoncommerce.order.ordering.OrderCommand.ResumeFulfilment;
import dev.axoncommerce.order.ordering.OrderCommand.ReturnGoods;
import dev.axoncommerce.order.ordering.OrderCommand.ShipOrder;
import dev.axoncommerce.platform.personal.PersonalKeys;
import dev.axoncommerce.platform.snapshot.Snapshots;
import java.time.Instant;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;

/** Axon aggregate that delegates to {@link Order}. Commands of people are answered with the version that they led to. */
@Revision("3")
@Aggregate(
        type = "Order",
        cache = Snapshots.RECENT,
        snapshotTriggerDefinition = Snapshots.EVERY_SO_OFTEN,
        snapshotFilter = Snapshots.READABLE)
class OrderAggregate {

    @AggregateIdentifier
    private String id;

    private Order state = Order.NOT_PLACED;

    OrderAggregate() {}

    /** The fingerprint is of an address, among others, so it needs a key. An order from before there were keys has the plain one. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    long handle(PlaceOrder command, Catalogue catalogue, PersonalKeys keys) {
        var customer = command.customer();
        var fingerprint = keys.fingerprint(customer, command.requestFingerprint());
        if (state.isOfRequest(command, fingerprint)) {
            return getVersion();
        }
        return apply(state.decide(command, catalogue).stream()
                .map(event -> event.withPersonalData(text -> text.encryptedFor(customer, keys)))
                .map(event -> event instanceof OrderPlaced placed ? placed.withFingerprint(fingerprint) : event)
                .toList());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(PlaceQuotedOrder command, PersonalKeys keys) {
        apply(state.decide(command), command.customer(), keys);
    }

    /** Returns whether the order has been shipped, since a resumed saga does not know. */
    @CommandHandler
    boolean handle(ConfirmOrder command) {
        apply(state.decide(command));
        return state.status().isShipped();
    }

    @CommandHandler
    void handle(RejectOrder command) {
        apply(state.decide(command));
    }

    @CommandHandler
    long handle(CancelOrder command, PersonalKeys keys) {
        return apply(state.decide(command), state.customer(), keys);
    }

    @CommandHandler
    long handle(ShipOrder command, PersonalKeys keys) {
        return apply(state.decide(command), state.customer(), keys);
    }

    @CommandHandler
    long handle(DeliverOrder command) {
        return apply(state.decide(command));
    }

    @CommandHandler
    long handle(ReturnGoods command, ReturnWindow window, PersonalKeys keys) {
        return apply(state.decide(command, window), state.customer(), keys);
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
    void on(OrderEvent event, @Timestamp Instant at) {
        id = OrderId.of(event.orderId()).toString();
        state = state.evolve(event, at);
    }

    private static long apply(List<OrderEvent> events, String customer, PersonalKeys keys) {
        return apply(events.stream()
                .map(event -> event.withPersonalData(text -> text.encryptedOrErasedFor(customer, keys)))
                .toList());
    }

    private static long apply(List<OrderEvent> events) {
        events.forEach(AggregateLifecycle::apply);
        return getVersion();
    }
}
