package dev.axoncommerce.order.cart;

import dev.axoncommerce.order.ordering.PartOfStory;
import dev.axoncommerce.platform.personal.HasPersonalData;
import dev.axoncommerce.platform.personal.Personal;
import java.util.function.UnaryOperator;

/** An event of a cart. */
public sealed interface CartEvent extends PartOfStory, HasPersonalData<CartEvent>
        permits CartOpened,
                CartItemAdded,
                CartItemQuantityChanged,
                CartItemRemoved,
                CartCheckedOut,
                CartReopened,
                CartAbandoned {

    String cartId();

    @Override
    default CartEvent withPersonalData(UnaryOperator<Personal> change) {
        return this;
    }

    @Override
    default String storySubject() {
        return cartId();
    }
}
