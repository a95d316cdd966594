package dev.axoncommerce.labels;

import dev.axoncommerce.api.order.OrderConfirmed;
import dev.axoncommerce.labels.LabelCommand.PrintLabel;
import dev.axoncommerce.platform.command.Actor;
import dev.axoncommerce.platform.command.Commands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Prints the label of an order when the order is confirmed. */
@Component
@ProcessingGroup(LabelOfConfirmedOrder.NAME)
class LabelOfConfirmedOrder {

    static final String NAME = "label-printing";

    private final Commands commands;

    LabelOfConfirmedOrder(Commands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(OrderConfirmed event) {
        commands.send(Actor.process(NAME), new PrintLabel(new LabelId(event.orderId())));
    }
}
