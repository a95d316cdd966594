package dev.axoncommerce.order.cart;

import dev.axoncommerce.api.order.OrderId;
import dev.axoncommerce.order.OrderProcessors;
import dev.axoncommerce.order.ordering.PlaceQuotedOrder;
import dev.axoncommerce.platform.command.Commands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Orders what was in a cart that is checked out, at the prices of that moment. It does not go on before that is done. */
@Component
@ProcessingGroup(OrderProcessors.CHECKED_OUT_CARTS)
class CheckedOutCarts {

    private final Commands commands;

    CheckedOutCarts(Commands commands) {
        this.commands = commands;
    }

    /** Said again, it changes nothing. */
    @EventHandler
    void on(CartCheckedOut event) {
        commands.send(
                OrderProcessors.CHECKED_OUT_CARTS,
                new PlaceQuotedOrder(
                        OrderId.of(event.orderId()),
                        event.customerId(),
                        event.lines(),
                        event.total(),
                        event.shippingAddress(),
                        event.paymentMethod(),
                        "cart-" + event.cartId()));
    }
}
