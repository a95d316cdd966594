package dev.axoncommerce.order.cart;

import dev.axoncommerce.order.cart.CartCommand.AbandonCart;
import dev.axoncommerce.order.cart.CartCommand.CheckOut;
import dev.axoncommerce.order.cart.CartCommand.OpenCart;
import dev.axoncommerce.order.cart.CartCommand.ReopenCart;
import dev.axoncommerce.order.catalogue.Catalogue;
import dev.axoncommerce.order.catalogue.Offer;
import dev.axoncommerce.platform.history.RecordedCommand;
import dev.axoncommerce.platform.history.RecordedCommands;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * The commands of carts, as their events record them. An event about an item does not name the customer, whom the decision
 * compares with the owner, so its command is not known.
 */
@Component
class RecordedCartCommands implements RecordedCommands<CartEvent> {

    @Override
    public Class<CartEvent> events() {
        return CartEvent.class;
    }

    @Override
    public List<RecordedCommand> of(List<CartEvent> events, Instant at) {
        var cart = CartId.of(events.getFirst().cartId());
        return switch (events.getFirst()) {
            case CartOpened e -> List.of(new RecordedCommand(new OpenCart(cart, e.customerId())));
            case CartCheckedOut e ->
                List.of(new RecordedCommand(
                                new CheckOut(cart, e.customerId(), e.shippingAddress(), e.paymentMethod(), null))
                        .without("expectedTotal")
                        .with(catalogue(e)));
            case CartReopened e -> List.of(new RecordedCommand(new ReopenCart(cart, e.orderId())));
            case CartAbandoned e -> List.of(new RecordedCommand(new AbandonCart(cart, at)).without("untouchedSince"));
            case CartItemAdded e -> List.of();
            case CartItemQuantityChanged e -> List.of();
            case CartItemRemoved e -> List.of();
        };
    }

    private static Catalogue catalogue(CartCheckedOut event) {
        return sku -> event.lines().stream()
                .filter(line -> line.sku().equals(sku))
                .map(line -> new Offer(line.sku(), line.name(), line.unitPrice()))
                .findFirst();
    }
}
