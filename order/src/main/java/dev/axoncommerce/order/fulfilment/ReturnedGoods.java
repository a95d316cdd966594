package dev.axoncommerce.order.fulfilment;

import dev.axoncommerce.api.inventory.ReservationLine;
import dev.axoncommerce.api.inventory.ReturnReservation;
import dev.axoncommerce.api.order.FulfilmentResumed;
import dev.axoncommerce.api.order.OrderId;
import dev.axoncommerce.api.order.OrderReturned;
import dev.axoncommerce.order.payment.PaymentCommand.RefundPayment;
import dev.axoncommerce.order.payment.PaymentId;
import dev.axoncommerce.platform.command.Actor;
import dev.axoncommerce.platform.command.Commands;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/**
 * Books returned goods into stock and refunds their price. The next event is handled only after both commands have
 * succeeded.
 */
@Component
@ProcessingGroup(ReturnedGoods.PROCESSOR)
class ReturnedGoods {

    /** The name of the processor. It is stored with the tokens, so it never changes. */
    static final String PROCESSOR = "returned-goods";

    private final Commands commands;
    private final EventStore log;

    ReturnedGoods(Commands commands, EventStore log) {
        this.commands = commands;
        this.log = log;
    }

    @EventHandler
    void on(OrderReturned event, @Timestamp Instant at) {
        var lines = event.lines().stream()
                .map(line -> new ReservationLine(line.sku(), line.quantity()))
                .toList();
        send(new ReturnReservation(OrderFulfilment.reservationOf(event.orderId()), event.returnId(), lines, at));
        send(new RefundPayment(PaymentId.ofOrder(event.orderId()), event.returnId(), event.refund()));
    }

    /**
     * Repeats the commands for all returns of the order, since some may be missing. A repeated command changes nothing.
     */
    @EventHandler
    void on(FulfilmentResumed event) {
        log.readEvents(OrderId.of(event.orderId()).toString(), 0)
                .asStream()
                .filter(returned -> returned.getPayload() instanceof OrderReturned)
                .forEach(returned -> on((OrderReturned) returned.getPayload(), returned.getTimestamp()));
    }

    private void send(Object command) {
        commands.send(Actor.process(PROCESSOR), command);
    }
}
