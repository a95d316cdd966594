package dev.axoncommerce.order.cart;

import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import dev.axoncommerce.order.cart.CartCommand.AbandonCart;
import dev.axoncommerce.order.cart.CartCommand.CheckOut;
import dev.axoncommerce.order.cart.CartCommand.OpenCart;
import dev.axoncommerce.order.cart.CartCommand.PutItem;
import dev.axoncommerce.order.cart.CartCommand.RemoveItem;
import dev.axoncommerce.order.cart.CartCommand.ReopenCart;
import dev.axoncommerce.order.catalogue.Catalogue;
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
import org.axonframework.spring.stereotype.Aggregate;

/** Axon aggregate that delegates to {@link Cart}. Commands of people are answered with the version that they led to. */
@Aggregate(type = "Cart", cache = Snapshots.RECENT)
class CartAggregate {

    @AggregateIdentifier
    private String id;

    private Cart state = Cart.NOT_OPENED;

    CartAggregate() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    long handle(OpenCart command) {
        return apply(state.decide(command));
    }

    @CommandHandler
    long handle(PutItem command, Catalogue catalogue) {
        return apply(state.decide(command, catalogue));
    }

    @CommandHandler
    long handle(RemoveItem command) {
        return apply(state.decide(command));
    }

    /** Returns the id of the order that the cart becomes. */
    @CommandHandler
    String handle(CheckOut command, Catalogue catalogue, PersonalKeys keys) {
        apply(state.decide(command, catalogue).stream()
                .map(event -> event.withPersonalData(text -> text.encryptedFor(command.customer(), keys)))
                .toList());
        return state.checkedOut().orderId();
    }

    @CommandHandler
    void handle(ReopenCart command) {
        apply(state.decide(command));
    }

    @CommandHandler
    void handle(AbandonCart command) {
        apply(state.decide(command));
    }

    @EventSourcingHandler
    void on(CartEvent event, @Timestamp Instant at) {
        id = CartId.of(event.cartId()).toString();
        state = state.evolve(event, at);
    }

    private static long apply(List<CartEvent> events) {
        events.forEach(AggregateLifecycle::apply);
        return getVersion();
    }
}
