package dev.axoncommerce.order.cart;

/** An event of a cart. */
public sealed interface CartEvent
        permits CartOpened, CartItemAdded, CartItemQuantityChanged, CartItemRemoved, CartCheckedOut, CartReopened, CartAbandoned {

    String cartId();
}
