package dev.axoncommerce.order.story;

import dev.axoncommerce.api.inventory.LowStockThresholdSet;
import dev.axoncommerce.api.inventory.ReservationEvent;
import dev.axoncommerce.api.inventory.StockAdjusted;
import dev.axoncommerce.api.inventory.StockAllocated;
import dev.axoncommerce.api.inventory.StockAllocationRefused;
import dev.axoncommerce.api.inventory.StockDeallocated;
import dev.axoncommerce.api.inventory.StockDispatched;
import dev.axoncommerce.api.inventory.StockItemEvent;
import dev.axoncommerce.api.inventory.StockItemRegistered;
import dev.axoncommerce.api.inventory.StockRanLow;
import dev.axoncommerce.api.inventory.StockReceived;
import dev.axoncommerce.api.inventory.StockReturned;
import dev.axoncommerce.api.order.OrderEvent;
import dev.axoncommerce.order.ordering.PartOfStory;
import dev.axoncommerce.order.payment.PaymentEvent;
import dev.axoncommerce.platform.log.EventLog;
import dev.axoncommerce.platform.log.LogPositions;
import dev.axoncommerce.platform.projection.Rows;
import dev.axoncommerce.platform.view.ReplayFrom;
import dev.axoncommerce.platform.view.ViewChanges;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.TrackingToken;

/** Notes where the log has the events of each story. One segment reads it, so that a story is complete up to its last event. */
class StoryProjection {

    private final StoryView view;
    private final Rows<StoryView.Key, StoryView.Noted> rows;
    private final EventLog log;
    private final ViewChanges changes;

    StoryProjection(StoryView view, EventLog log, ViewChanges changes) {
        this.view = view;
        this.rows = new Rows<>(view);
        this.log = log;
        this.changes = changes;
    }

    @EventHandler
    void on(OrderEvent event, DomainEventMessage<?> message, TrackingToken token) {
        note(event.orderId(), message, token);
        changes.changed(StoryConfiguration.VIEW, event.orderId());
    }

    /** Of a cart, for example: its events are noted under the cart, except the checkout, which is noted under its order. */
    @EventHandler
    void on(PartOfStory event, DomainEventMessage<?> message, TrackingToken token) {
        note(event.storySubject(), message, token);
    }

    @EventHandler
    void on(PaymentEvent event, DomainEventMessage<?> message, TrackingToken token) {
        note(event.orderId(), message, token);
    }

    @EventHandler
    void on(ReservationEvent event, DomainEventMessage<?> message, TrackingToken token) {
        note(event.reference(), message, token);
    }

    /** Stock events name a reservation, and not its order. */
    @EventHandler
    void on(StockItemEvent event, DomainEventMessage<?> message, TrackingToken token) {
        reservation(event).ifPresent(subject -> note(subject, message, token));
    }

    @ResetHandler
    void reset(ReplayFrom from) {
        view.forgetAfter(from.isStart() ? LogPositions.NONE : from.position());
    }

    private static Optional<String> reservation(StockItemEvent event) {
        return switch (event) {
            case StockAllocated e -> Optional.of(e.reservationId());
            case StockAllocationRefused e -> Optional.of(e.reservationId());
            case StockDeallocated e -> Optional.of(e.reservationId());
            case StockDispatched e -> Optional.of(e.reservationId());
            case StockReturned e -> Optional.of(e.reservationId());
            case StockItemRegistered e -> Optional.empty();
            case StockReceived e -> Optional.empty();
            case StockAdjusted e -> Optional.empty();
            case LowStockThresholdSet e -> Optional.empty();
            case StockRanLow e -> Optional.empty();
        };
    }

    private void note(String subject, DomainEventMessage<?> message, TrackingToken token) {
        var place = new StoryView.Place(
                log.position(message, token), message.getAggregateIdentifier(), message.getSequenceNumber());
        rows.fold(new StoryView.Key(subject, place.position()), 0, before -> new StoryView.Noted(subject, place));
    }
}
