package dev.axoncommerce.order.cart;

import dev.axoncommerce.platform.fold.PresentStates;
import dev.axoncommerce.platform.rest.NotFound;
import dev.axoncommerce.platform.security.Caller;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The carts that a caller may see. Each cart is read from its few events, so a new item appears at once. */
@Component
class Carts {

    /** @param version the sequence number of its last event */
    record AtVersion(Cart cart, long version) {

        static AtVersion evolve(AtVersion before, CartEvent event, long version, Instant at) {
            return new AtVersion((before == null ? Cart.NOT_OPENED : before.cart()).evolve(event, at), version);
        }
    }

    private final PresentStates states;

    Carts(PresentStates states) {
        this.states = states;
    }

    /** The checkout of a cart; empty if the cart is not checked out. */
    Optional<CartCheckedOut> checkedOut(CartId id) {
        return states.<AtVersion, CartEvent>of(id, CartEvent.class, AtVersion::evolve)
                .map(present -> present.cart().checkedOut());
    }

    /** @throws NotFound if the caller has no such cart */
    AtVersion get(CartId id, Caller caller) {
        return states.<AtVersion, CartEvent>of(id, CartEvent.class, AtVersion::evolve)
                .filter(present -> present.cart().customer().equals(caller.customerId()))
                .orElseThrow(NotFound::new);
    }
}
