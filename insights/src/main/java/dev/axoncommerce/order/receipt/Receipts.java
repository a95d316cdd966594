package dev.axoncommerce.order.receipt;

import dev.axoncommerce.api.order.OrderId;
import dev.axoncommerce.order.story.Stories;
import dev.axoncommerce.platform.command.Refused;
import dev.axoncommerce.platform.log.EventProofs;
import dev.axoncommerce.platform.log.LoggedEvent;
import dev.axoncommerce.platform.personal.PersonalKeys;
import dev.axoncommerce.platform.rest.NotFound;
import dev.axoncommerce.platform.security.Caller;
import dev.axoncommerce.platform.wiring.PersonalJson;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Creates receipts of orders. */
@Component
class Receipts {

    private final Stories stories;
    private final Optional<EventProofs> proofs;
    private final PersonalKeys keys;

    Receipts(Stories stories, Optional<EventProofs> proofs, PersonalKeys keys) {
        this.stories = stories;
        this.proofs = proofs;
        this.keys = keys;
    }

    /**
     * The receipt of an order up to now.
     *
     * @param withKeys whether it has the keys of its personal texts, as far as they can be read
     * @throws NotFound if the caller knows no such order, or the application has no transparency log
     * @throws Refused if something of it is not recorded yet, or another service does not answer
     */
    Receipt of(OrderId id, boolean withKeys, Caller caller) {
        var events = stories.of(id, caller).stream().map(Stories.Chapter::event).toList();
        var proven = proofs.orElseThrow(NotFound::new).prove(events);
        return new Receipt(id, proven, withKeys ? keys(events) : new TreeMap<>());
    }

    private SortedMap<String, byte[]> keys(List<LoggedEvent> events) {
        var found = new TreeMap<String, byte[]>();
        events.stream()
                .flatMap(event -> PersonalJson.encryptedIn(event.payload()).stream())
                .forEach(text -> keys.keyOf(text).ifPresent(key -> found.put(text.kc(), key)));
        return found;
    }
}
