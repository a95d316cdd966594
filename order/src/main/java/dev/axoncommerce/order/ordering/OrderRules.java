package dev.axoncommerce.order.ordering;

import dev.axoncommerce.api.order.OrderShipped;
import dev.axoncommerce.platform.command.Refusal.Kind;
import dev.axoncommerce.platform.command.Refusal;
import dev.axoncommerce.platform.command.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;

/** The rules of orders that a person can break. */
public sealed interface OrderRules extends Rule {

    record AKeyBelongsToOneRequest() implements OrderRules {
        @Override
        public Refusal refusal() {
            return new Refusal(
                    "idempotency-key-reused",
                    Kind.IMPOSSIBLE,
                    "This Idempotency-Key was already used with a different request body.");
        }
    }

    record OnlyListedProductsCanBeOrdered(List<String> unknown) implements OrderRules {
        @Override
        public Refusal refusal() {
            return new Refusal(
                    "unknown-product",
                    Kind.IMPOSSIBLE,
                    "These products are not for sale: %s.".formatted(String.join(", ", unknown)),
                    Map.of("skus", unknown));
        }
    }

    record TheTotalIsAsTheCustomerExpects(Money expected, Money actual) implements OrderRules {
        @Override
        public Refusal refusal() {
            return new Refusal(
                    "total-differs",
                    Kind.WRONG_STATE,
                    "The total is %s, but the request expects %s.".formatted(actual, expected),
                    Map.of("expectedTotal", shown(expected), "actualTotal", shown(actual)));
        }

        /** As REST shows money. It travels as details, whose values have no type of their own. */
        private static Map<String, String> shown(Money money) {
            return Map.of("amount", money.getAmount().toPlainString(), "currency", money.getCurrencyUnit().getCode());
        }
    }

    /** The refusal does not reveal whether the order is missing or belongs to another customer. */
    record AnOrderIsItsCustomers() implements OrderRules {
        @Override
        public Refusal refusal() {
            return new Refusal("not-found", Kind.UNKNOWN, "The resource does not exist.");
        }
    }

    record ARejectedOrderCannotBeCancelled() implements OrderRules {
        @Override
        public Refusal refusal() {
            return new Refusal("order-not-cancellable", Kind.WRONG_STATE, "The order has been rejected.");
        }
    }

    record AShippedOrderCannotBeCancelled() implements OrderRules {
        @Override
        public Refusal refusal() {
            return new Refusal("order-not-cancellable", Kind.WRONG_STATE, "The order has been shipped.");
        }
    }

    record OnlyAConfirmedOrderIsShipped(OrderStatus status) implements OrderRules {
        @Override
        public Refusal refusal() {
            return new Refusal(
                    "order-not-shippable", Kind.WRONG_STATE, "The order is %s, not CONFIRMED.".formatted(status));
        }
    }

    record AnOrderIsShippedOnce(OrderShipped shipped) implements OrderRules {
        @Override
        public Refusal refusal() {
            return new Refusal(
                    "order-shipped-otherwise",
                    Kind.WRONG_STATE,
                    "The order was already shipped with %s, tracking number %s."
                            .formatted(shipped.carrier(), shipped.trackingNumber()),
                    Map.of("carrier", shipped.carrier(), "trackingNumber", shipped.trackingNumber()));
        }
    }

    record OnlyAShippedOrderIsDelivered(OrderStatus status) implements OrderRules {
        @Override
        public Refusal refusal() {
            return new Refusal(
                    "order-not-deliverable", Kind.WRONG_STATE, "The order is %s, not SHIPPED.".formatted(status));
        }
    }

    record OnlyADeliveredOrderComesBack(OrderStatus status) implements OrderRules {
        @Override
        public Refusal refusal() {
            return new Refusal(
                    "order-not-returnable", Kind.WRONG_STATE, "The order is %s, not DELIVERED.".formatted(status));
        }
    }

    record GoodsComeBackWithinTheWindow(Instant delivered, Duration window) implements OrderRules {
        @Override
        public Refusal refusal() {
            return new Refusal(
                    "return-window-passed",
                    Kind.WRONG_STATE,
                    "Goods can be returned within %d days of delivery. The order was delivered at %s."
                            .formatted(window.toDays(), delivered));
        }
    }

    record NoMoreComesBackThanWasBought(String sku, int wanted, int left) implements OrderRules {
        @Override
        public Refusal refusal() {
            return new Refusal(
                    "return-too-large",
                    Kind.IMPOSSIBLE,
                    "Only %d %s of %s can still be returned (%d requested)."
                            .formatted(left, left == 1 ? "unit" : "units", sku, wanted),
                    Map.of("sku", sku, "returnable", left));
        }
    }
}
