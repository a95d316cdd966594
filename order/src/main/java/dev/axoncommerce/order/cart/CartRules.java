package dev.axoncommerce.order.cart;

import dev.axoncommerce.platform.command.Refusal.Kind;
import dev.axoncommerce.platform.command.Refusal;
import dev.axoncommerce.platform.command.Rule;
import java.util.Map;

/** The rules of carts that a person can break. */
sealed interface CartRules extends Rule {

    /** The refusal does not reveal whether the cart is missing or belongs to another customer. */
    record ACartIsItsCustomers() implements CartRules {
        @Override
        public Refusal refusal() {
            return new Refusal("not-found", Kind.UNKNOWN, "The resource does not exist.");
        }
    }

    record OnlyAnOpenCartChanges(Cart.Status status) implements CartRules {
        @Override
        public Refusal refusal() {
            return new Refusal(
                    "cart-closed", Kind.WRONG_STATE, "The cart is %s and cannot be changed.".formatted(status));
        }
    }

    record ACartIsCheckedOutOnce(String orderId) implements CartRules {
        @Override
        public Refusal refusal() {
            return new Refusal(
                    "cart-checked-out-otherwise",
                    Kind.IMPOSSIBLE,
                    "The cart was already checked out with a different address, payment method or total.",
                    Map.of("orderId", orderId));
        }
    }

    record ACartHasRoomFor(int items) implements CartRules {
        @Override
        public Refusal refusal() {
            return new Refusal("cart-full", Kind.IMPOSSIBLE, "A cart holds at most %d items.".formatted(items));
        }
    }

    record NothingIsBoughtWithAnEmptyCart() implements CartRules {
        @Override
        public Refusal refusal() {
            return new Refusal("cart-empty", Kind.IMPOSSIBLE, "The cart has no items.");
        }
    }
}
