package dev.axoncommerce.order.cart;

import dev.axoncommerce.order.ordering.PartOfStory;

/** An event of a cart. */
public sealed interface CartEvent extends PartOfStory
        permits CartOpened,
                CartItemAdded,
                CartItemQuantityChanged,
                CartItemRemoved,
                CartCheckedOut,
                CartReopened,
                CartAbandoned {

    String cartId();

    @Override
    default String storySubject() {
        return cartId();
    }
}
