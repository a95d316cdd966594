package dev.axoncommerce.order.story;

import dev.axoncommerce.api.order.OrderId;
import dev.axoncommerce.order.fulfilment.OrderFulfilment;
import dev.axoncommerce.order.ordering.OrderQueries;
import dev.axoncommerce.platform.command.Refused;
import dev.axoncommerce.platform.log.EventLog;
import dev.axoncommerce.platform.log.LogPositions;
import dev.axoncommerce.platform.log.LoggedEvent;
import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.rest.NotFound;
import dev.axoncommerce.platform.security.Caller;
import dev.axoncommerce.platform.view.ViewChanges;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The stories of orders. */
@Component
public class Stories {

    /**
     * An event of a story.
     *
     * @param position in the whole log
     */
    public record Chapter(long position, LoggedEvent event) {}

    /** Of a cart the checkout is noted under the order, and earlier events under the cart. */
    private static final String CART = "cart-";

    private final OrderQueries orders;
    private final View<StoryView> stories;
    private final EventLog log;

    Stories(OrderQueries orders, View<StoryView> stories, EventLog log) {
        this.orders = orders;
        this.stories = stories;
        this.log = log;
    }

    /**
     * The whole story of an order, in the order of the log.
     *
     * @throws NotFound if the caller knows no such order
     * @throws Refused if the log lacks one of the events, as while Axon Server has another log
     */
    public List<Chapter> of(OrderId id, Caller caller) {
        return of(id, caller, LogPositions.NONE, Integer.MAX_VALUE);
    }

    List<Chapter> of(OrderId id, Caller caller, long after, int limit) {
        awaitShown(id, orders.version(id, caller));
        var view = stories.shown();
        var subjects = Stream.concat(
                        Stream.of(
                                id.bare(),
                                OrderFulfilment.reservationOf(id.bare()).bare()),
                        view.of(id.bare(), CART).stream())
                .toList();
        return view.of(subjects, after, limit).stream().map(this::chapter).toList();
    }

    /** Waits until the story includes the version of the order that the view shows. */
    private void awaitShown(OrderId id, long version) {
        stories.await(
                id.bare(),
                view -> Optional.of(view.has(id.bare(), id.toString(), version)),
                shown -> shown,
                ViewChanges.answerMayWait());
    }

    private Chapter chapter(StoryView.Place place) {
        return log.of(place.aggregateId(), place.sequence(), 1).stream()
                .filter(event -> event.sequence() == place.sequence())
                .findFirst()
                .map(event -> new Chapter(place.position(), event))
                .orElseThrow(() -> new Refused(EventLog.LACKS_AN_EVENT));
    }
}
