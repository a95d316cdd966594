package dev.axoncommerce.order.ordering;

import dev.axoncommerce.platform.command.Refusal;
import dev.axoncommerce.platform.command.Refusal.Kind;
import dev.axoncommerce.platform.command.Rule;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;

/** The rules of orders that a person can break. */
sealed interface OrderRules extends Rule {

    record AKeyBelongsToOneRequest() implements OrderRules {
        @Override
        public Refusal refusal() {
            return new Refusal(
                    "idempotency-key-reused",
                    Kind.IMPOSSIBLE,
                    "An order with another content has been accepted under this Idempotency-Key");
        }
    }

    record OnlyListedProductsCanBeOrdered(List<String> unknown) implements OrderRules {
        @Override
        public Refusal refusal() {
            return new Refusal(
                    "unknown-product",
                    Kind.IMPOSSIBLE,
                    "Not for sale: " + String.join(", ", unknown),
                    Map.of("skus", unknown));
        }
    }

    record TheTotalIsAsTheCustomerExpects(Money expected, Money actual) implements OrderRules {
        @Override
        public Refusal refusal() {
            return new Refusal(
                    "total-differs",
                    Kind.WRONG_STATE,
                    "The total is %s, not %s".formatted(actual, expected),
                    Map.of("expectedTotal", shown(expected), "actualTotal", shown(actual)));
        }

        /** As REST shows money. It travels as details, whose values have no type of their own. */
        private static Map<String, String> shown(Money money) {
            return Map.of("amount", money.getAmount().toPlainString(), "currency", money.getCurrencyUnit().getCode());
        }
    }

    /** Whether it is somebody else's or does not exist, a customer cannot tell. */
    record AnOrderIsItsCustomers() implements OrderRules {
        @Override
        public Refusal refusal() {
            return new Refusal("not-found", Kind.UNKNOWN, "There is no such thing");
        }
    }

    record ARejectedOrderCannotBeCancelled() implements OrderRules {
        @Override
        public Refusal refusal() {
            return new Refusal("order-not-cancellable", Kind.WRONG_STATE, "The order has been rejected");
        }
    }
}
