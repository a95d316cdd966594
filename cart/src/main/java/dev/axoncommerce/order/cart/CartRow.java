package dev.axoncommerce.order.cart;

import dev.axoncommerce.platform.view.ViewRow;
import java.time.Instant;

/**
 * The state of a cart by which the cart can be found in the view.
 *
 * @param since when its last event happened
 */
record CartRow(String id, String customer, Cart.Status status, Instant since, long version) implements ViewRow {

    static CartRow evolve(CartRow before, CartEvent event, long version, Instant at) {
        var status = switch (event) {
            case CartOpened e -> Cart.Status.OPEN;
            case CartItemAdded e -> before.status();
            case CartItemQuantityChanged e -> before.status();
            case CartItemRemoved e -> before.status();
            case CartCheckedOut e -> Cart.Status.CHECKED_OUT;
            case CartReopened e -> Cart.Status.OPEN;
            case CartAbandoned e -> Cart.Status.ABANDONED;
        };
        var customer = event instanceof CartOpened opened ? opened.customerId() : before.customer();
        return new CartRow(event.cartId(), customer, status, at, version);
    }
}
