package dev.axoncommerce.order.ordering;

import dev.axoncommerce.api.order.OrderEvent;
import dev.axoncommerce.axon5.Decider;
import dev.axoncommerce.order.catalogue.Catalogue;
import dev.axoncommerce.order.ordering.OrderCommand.AbandonOrder;
import dev.axoncommerce.order.ordering.OrderCommand.CancelOrder;
import dev.axoncommerce.order.ordering.OrderCommand.ConfirmOrder;
import dev.axoncommerce.order.ordering.OrderCommand.DeliverOrder;
import dev.axoncommerce.order.ordering.OrderCommand.PlaceOrder;
import dev.axoncommerce.order.ordering.OrderCommand.PlaceQuotedOrder;
import dev.axoncommerce.order.ordering.OrderCommand.RejectOrder;
import dev.axoncommerce.order.ordering.OrderCommand.ShipOrder;
import java.util.List;
import java.util.Set;

/** {@link OrderAggregate} for Axon 5. Without returns, which need a clock, and without the encryption of addresses. */
public final class OrderDecider {

    private OrderDecider() {}

    public static Decider<?, OrderEvent> with(Catalogue catalogue) {
        return new Decider<>(
                Order.class,
                OrderEvent.class,
                "Order",
                Order.NOT_PLACED,
                Set.of(PlaceOrder.class, PlaceQuotedOrder.class),
                Set.of(
                        ConfirmOrder.class,
                        RejectOrder.class,
                        CancelOrder.class,
                        AbandonOrder.class,
                        ShipOrder.class,
                        DeliverOrder.class),
                command -> ((OrderCommand) command).order().bare(),
                (order, command) -> decide(order, command, catalogue),
                Order::evolve,
                (order, command) -> order.status().name());
    }

    private static List<OrderEvent> decide(Order order, Object command, Catalogue catalogue) {
        return switch (command) {
            case PlaceOrder c -> order.decide(c, catalogue);
            case PlaceQuotedOrder c -> order.decide(c);
            case ConfirmOrder c -> order.decide(c);
            case RejectOrder c -> order.decide(c);
            case CancelOrder c -> order.decide(c);
            case AbandonOrder c -> order.decide(c);
            case ShipOrder c -> order.decide(c);
            case DeliverOrder c -> order.decide(c);
            default -> throw new IllegalArgumentException("No command of an order: " + command.getClass());
        };
    }
}
