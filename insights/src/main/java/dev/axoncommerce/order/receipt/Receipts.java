package dev.axoncommerce.order.receipt;

import dev.axoncommerce.api.order.OrderId;
import dev.axoncommerce.order.story.Stories;
import dev.axoncommerce.platform.command.Refused;
import dev.axoncommerce.platform.log.EventProofs;
import dev.axoncommerce.platform.rest.NotFound;
import dev.axoncommerce.platform.security.Caller;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Creates receipts of orders. */
@Component
class Receipts {

    private final Stories stories;
    private final Optional<EventProofs> proofs;

    Receipts(Stories stories, Optional<EventProofs> proofs) {
        this.stories = stories;
        this.proofs = proofs;
    }

    /**
     * The receipt of an order up to now.
     *
     * @throws NotFound if the caller knows no such order, or the application has no transparency log
     * @throws Refused if something of it is not recorded yet, or another service does not answer
     */
    Receipt of(OrderId id, Caller caller) {
        var events = stories.of(id, caller).stream().map(Stories.Chapter::event).toList();
        return new Receipt(id, proofs.orElseThrow(NotFound::new).prove(events));
    }
}
