package dev.axoncommerce.order.cart;

import dev.axoncommerce.api.order.CancellationCause;
import dev.axoncommerce.api.order.OrderCancelled;
import dev.axoncommerce.api.order.OrderId;
import dev.axoncommerce.api.order.OrderRejected;
import dev.axoncommerce.order.cart.CartCommand.ReopenCart;
import dev.axoncommerce.order.ordering.CartOrigin;
import dev.axoncommerce.order.ordering.OrderCommand.PlaceQuotedOrder;
import dev.axoncommerce.order.ordering.OrderQueries;
import dev.axoncommerce.platform.command.Actor;
import dev.axoncommerce.platform.command.Commands;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/**
 * Places the order of a cart that is checked out, at the prices of that moment, and opens the cart again if the order ends without a payment.
 * A failure is retried before the next event is handled.
 */
@Component
@ProcessingGroup(CheckedOutCarts.PROCESSOR)
class CheckedOutCarts {

    /** The name of the processor. It is stored with the tokens, so it never changes. */
    static final String PROCESSOR = "checked-out-carts";

    private static final Set<CancellationCause> NOT_PAID =
            Set.of(CancellationCause.PAYMENT_DECLINED, CancellationCause.PAYMENT_TIMEOUT);

    private final Commands commands;
    private final OrderQueries orders;

    CheckedOutCarts(Commands commands, OrderQueries orders) {
        this.commands = commands;
        this.orders = orders;
    }

    /** Places the order. A repeated command changes nothing. */
    @EventHandler
    void on(CartCheckedOut event) {
        commands.send(
                Actor.process(PROCESSOR),
                new PlaceQuotedOrder(
                        OrderId.of(event.orderId()),
                        event.customerId(),
                        event.lines(),
                        event.total(),
                        event.shippingAddress(),
                        event.paymentMethod(),
                        CartOrigin.of(event.cartId())));
    }

    /** The customer may pay in another way. */
    @EventHandler
    void on(OrderCancelled event) {
        if (NOT_PAID.contains(event.cause())) {
            reopen(event.orderId());
        }
    }

    /** The customer may order fewer units. */
    @EventHandler
    void on(OrderRejected event) {
        reopen(event.orderId());
    }

    private void reopen(String orderId) {
        var cart = orders.fromLog(OrderId.of(orderId)).cartId();
        if (cart != null) {
            commands.send(Actor.process(PROCESSOR), new ReopenCart(CartId.of(cart), orderId));
        }
    }
}
