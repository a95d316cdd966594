package dev.axoncommerce.order.cart;

import dev.axoncommerce.platform.view.ViewRow;
import java.time.Instant;

/**
 * How a cart is, as far as somebody has to look for it.
 *
 * @param since when its last event happened
 */
record CartRow(String id, Cart.Status status, Instant since, long version) implements ViewRow {

    static CartRow evolve(CartRow before, CartEvent event, long version, Instant at) {
        var status =
                switch (event) {
                    case CartOpened e -> Cart.Status.OPEN;
                    case CartItemAdded e -> before.status();
                    case CartItemQuantityChanged e -> before.status();
                    case CartItemRemoved e -> before.status();
                    case CartCheckedOut e -> Cart.Status.CHECKED_OUT;
                    case CartAbandoned e -> Cart.Status.ABANDONED;
                };
        return new CartRow(event.cartId(), status, at, version);
    }
}
