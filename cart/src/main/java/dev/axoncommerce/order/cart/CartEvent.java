package dev.axoncommerce.order.cart;

import dev.axoncommerce.order.ordering.PartOfStory;
import dev.axoncommerce.platform.personal.Personal;
import java.util.function.UnaryOperator;

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

    /** The same event with each of its personal texts changed; an event without personal data stays as it is. */
    default CartEvent withPersonalData(UnaryOperator<Personal> change) {
        return this;
    }

    @Override
    default String storySubject() {
        return cartId();
    }
}
