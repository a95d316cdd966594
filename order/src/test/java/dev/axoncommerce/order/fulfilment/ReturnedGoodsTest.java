package dev.axoncommerce.order.fulfilment;

import static dev.axoncommerce.order.Shop.ORDER;
import static dev.axoncommerce.order.Shop.eur;
import static dev.axoncommerce.order.Shop.placed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.axoncommerce.api.inventory.ReservationLine;
import dev.axoncommerce.api.inventory.ReturnReservation;
import dev.axoncommerce.api.order.FulfilmentResumed;
import dev.axoncommerce.api.order.OrderReturned;
import dev.axoncommerce.api.order.ReturnedLine;
import dev.axoncommerce.order.payment.PaymentCommand.RefundPayment;
import dev.axoncommerce.order.payment.PaymentId;
import dev.axoncommerce.platform.commandbus.FixtureCommands;
import java.time.Instant;
import java.util.List;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.test.utils.RecordingCommandBus;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Goods that come back")
class ReturnedGoodsTest {

    private static final OrderReturned RETURNED = OrderReturned.of(
            ORDER.bare(),
            "first",
            List.of(new ReturnedLine("MUG", 2, eur("9.80")), new ReturnedLine("PEN", 1, eur("1.20"))),
            eur("11.00"),
            "chipped");

    private static final Instant AT = Instant.parse("2026-11-22T12:00:00Z");

    private final RecordingCommandBus bus = new RecordingCommandBus();
    private final EventStore log = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    private final ReturnedGoods goods = new ReturnedGoods(FixtureCommands.on(bus), log);

    private void assertAllIsAskedFor(Instant at) {
        var reservation = OrderFulfilment.reservationOf(ORDER.bare());
        assertThat(bus.getDispatchedCommands().stream().<Object>map(CommandMessage::getPayload))
                .containsExactly(
                        new ReturnReservation(
                                reservation,
                                "first",
                                List.of(new ReservationLine("MUG", 2), new ReservationLine("PEN", 1)),
                                at),
                        new RefundPayment(PaymentId.ofOrder(ORDER.bare()), "first", eur("11.00")));
    }

    @Test
    void go_into_stock_line_by_line_and_their_price_back_to_the_customer() {
        goods.on(RETURNED, AT);
        assertAllIsAskedFor(AT);
    }

    @Test
    void do_so_again_when_their_order_is_taken_up_again() {
        var returned = new GenericDomainEventMessage<>("Order", ORDER.toString(), 1, RETURNED);
        log.publish(new GenericDomainEventMessage<>("Order", ORDER.toString(), 0, placed()), returned);
        goods.on(new FulfilmentResumed(
                ORDER.bare(), placed().lines(), placed().total(), placed().paymentMethod(), true));
        assertAllIsAskedFor(returned.getTimestamp());
    }
}
