package dev.axoncommerce.order.fulfilment;

import dev.axoncommerce.api.inventory.ReturnStock;
import dev.axoncommerce.api.inventory.StockItemId;
import dev.axoncommerce.api.order.FulfilmentResumed;
import dev.axoncommerce.api.order.OrderId;
import dev.axoncommerce.api.order.OrderReturned;
import dev.axoncommerce.order.OrderProcessors;
import dev.axoncommerce.order.payment.RefundPayment;
import dev.axoncommerce.platform.command.Commands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/** What comes back goes into stock, and what was paid for it back to the customer. It does not go on before that is done. */
@Component
@ProcessingGroup(OrderProcessors.RETURNED_GOODS)
class ReturnedGoods {

    private final Commands commands;
    private final EventStore log;

    ReturnedGoods(Commands commands, EventStore log) {
        this.commands = commands;
        this.log = log;
    }

    @EventHandler
    void on(OrderReturned event) {
        var reservation = OrderFulfilment.reservationOf(event.orderId());
        for (var line : event.lines()) {
            send(new ReturnStock(StockItemId.of(line.sku()), reservation, event.returnId(), line.quantity()));
        }
        send(new RefundPayment(OrderFulfilment.paymentOf(event.orderId()), event.returnId(), event.refund()));
    }

    /** Nobody knows what has been done of its returns: all is said again, and changes nothing where it was. */
    @EventHandler
    void on(FulfilmentResumed event) {
        log.readEvents(OrderId.of(event.orderId()).toString(), 0).asStream()
                .map(DomainEventMessage::getPayload)
                .filter(OrderReturned.class::isInstance)
                .map(OrderReturned.class::cast)
                .forEach(this::on);
    }

    private void send(Object command) {
        commands.send(OrderProcessors.RETURNED_GOODS, command);
    }
}
