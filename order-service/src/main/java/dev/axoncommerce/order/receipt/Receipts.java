package dev.axoncommerce.order.receipt;

import dev.axoncommerce.api.inventory.ProveEvents;
import dev.axoncommerce.api.inventory.ProvenEvents;
import dev.axoncommerce.api.order.OrderId;
import dev.axoncommerce.order.OrderContext;
import dev.axoncommerce.order.story.Stories;
import dev.axoncommerce.platform.command.Refusal;
import dev.axoncommerce.platform.command.Refused;
import dev.axoncommerce.platform.evidence.Proven;
import dev.axoncommerce.platform.evidence.TransparencyLog;
import dev.axoncommerce.platform.evidence.TransparencyLogs;
import dev.axoncommerce.platform.log.LoggedEvent;
import dev.axoncommerce.platform.rest.NotFound;
import dev.axoncommerce.platform.security.Caller;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.queryhandling.QueryGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Puts receipts together: this context proves its own events, and asks Inventory for the others. */
@Component
class Receipts {

    private static final Logger log = LoggerFactory.getLogger(Receipts.class);
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final Stories stories;
    private final TransparencyLogs logs;
    private final QueryGateway queries;

    Receipts(Stories stories, TransparencyLogs logs, QueryGateway queries) {
        this.stories = stories;
        this.logs = logs;
        this.queries = queries;
    }

    /**
     * The receipt of an order up to now.
     *
     * @throws NotFound if the caller knows no such order
     * @throws Refused if something of it is not recorded yet, or Inventory does not answer
     */
    Receipt of(OrderId id, Caller caller) {
        var events = stories.of(id, caller).stream().map(Stories.Chapter::event).toList();
        var mine = own().prove(events.stream().filter(this::isOwn).map(Receipts::wanted).toList()).iterator();
        var inventorys = ofInventory(events.stream().filter(event -> !isOwn(event)).toList()).iterator();
        return new Receipt(
                id, events.stream().map(event -> isOwn(event) ? mine.next() : inventorys.next()).toList());
    }

    private TransparencyLog own() {
        return logs.log(OrderContext.LOG);
    }

    private boolean isOwn(LoggedEvent event) {
        return own().isOf(event.aggregateType());
    }

    private static Proven.Wanted wanted(LoggedEvent event) {
        return new Proven.Wanted(event.aggregateId(), event.sequence());
    }

    private List<Proven> ofInventory(List<LoggedEvent> events) {
        var query = new ProveEvents(events.stream()
                .map(event -> new ProveEvents.Place(event.aggregateId(), event.sequence()))
                .toList());
        try {
            return queries
                    .query(query, ProvenEvents.class)
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .events()
                    .stream()
                    .map(Receipts::read)
                    .toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notNow(e);
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            throw notNow(e);
        }
    }

    private static Refused notNow(Exception why) {
        log.warn("Inventory proves nothing at the moment: {}", why.toString());
        return new Refused(
                new Refusal(
                        "unavailable",
                        Refusal.Kind.TRY_AGAIN,
                        "The Inventory context cannot prove its events at the moment."),
                why);
    }

    private static Proven read(ProvenEvents.ProvenEvent event) {
        return new Proven(
                event.log(),
                event.leaf(),
                Base64.getDecoder().decode(event.payload()),
                Base64.getDecoder().decode(event.metadata()),
                event.proof());
    }
}
