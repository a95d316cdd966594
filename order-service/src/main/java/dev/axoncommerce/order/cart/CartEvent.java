package dev.axoncommerce.order.cart;

/** What can happen to a cart. */
public sealed interface CartEvent
        permits CartOpened, CartItemAdded, CartItemQuantityChanged, CartItemRemoved, CartCheckedOut, CartReopened, CartAbandoned {

    String cartId();
}
