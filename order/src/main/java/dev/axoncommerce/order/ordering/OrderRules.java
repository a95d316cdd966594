package dev.axoncommerce.order.ordering;

import dev.axoncommerce.api.order.OrderShipped;
import dev.axoncommerce.platform.command.Refusal.Kind;
import dev.axoncommerce.platform.command.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;

/** The rules of orders that a person can break. */
public final class OrderRules {

    private OrderRules() {}

    static Refused aKeyBelongsToOneRequest() {
        return new Refused(
                "idempotency-key-reused",
                Kind.IMPOSSIBLE,
                "This Idempotency-Key was already used with a different request body.");
    }

    public static Refused onlyListedProductsCanBeOrdered(List<String> unknown) {
        return new Refused(
                "unknown-product",
                Kind.IMPOSSIBLE,
                "These products are not for sale: %s.".formatted(String.join(", ", unknown)),
                Map.of("skus", unknown));
    }

    static Refused theTotalIsAsTheCustomerExpects(Money expected, Money actual) {
        return new Refused(
                "total-differs",
                Kind.WRONG_STATE,
                "The total is %s, but the request expects %s.".formatted(actual, expected),
                Map.of("expectedTotal", shown(expected), "actualTotal", shown(actual)));
    }

    /** As REST shows money. It travels as details, whose values have no type of their own. */
    private static Map<String, String> shown(Money money) {
        return Map.of(
                "amount",
                money.getAmount().toPlainString(),
                "currency",
                money.getCurrencyUnit().getCode());
    }

    /** The refusal does not reveal whether the order is missing or belongs to another customer. */
    static Refused anOrderIsItsCustomers() {
        return new Refused("not-found", Kind.UNKNOWN, "The resource does not exist.");
    }

    static Refused aRejectedOrderCannotBeCancelled() {
        return new Refused("order-not-cancellable", Kind.WRONG_STATE, "The order has been rejected.");
    }

    static Refused aShippedOrderCannotBeCancelled() {
        return new Refused("order-not-cancellable", Kind.WRONG_STATE, "The order has been shipped.");
    }

    static Refused onlyAConfirmedOrderIsShipped(OrderStatus status) {
        return new Refused(
                "order-not-shippable", Kind.WRONG_STATE, "The order is %s, not CONFIRMED.".formatted(status));
    }

    static Refused anOrderIsShippedOnce(OrderShipped shipped) {
        return new Refused(
                "order-shipped-otherwise",
                Kind.WRONG_STATE,
                "The order was already shipped with %s, tracking number %s."
                        .formatted(shipped.carrier(), shipped.trackingNumber().text()),
                Map.of(
                        "carrier",
                        shipped.carrier(),
                        "trackingNumber",
                        shipped.trackingNumber().text()));
    }

    static Refused onlyAShippedOrderIsDelivered(OrderStatus status) {
        return new Refused(
                "order-not-deliverable", Kind.WRONG_STATE, "The order is %s, not SHIPPED.".formatted(status));
    }

    static Refused onlyADeliveredOrderComesBack(OrderStatus status) {
        return new Refused(
                "order-not-returnable", Kind.WRONG_STATE, "The order is %s, not DELIVERED.".formatted(status));
    }

    static Refused goodsComeBackWithinTheWindow(Instant delivered, Duration window) {
        return new Refused(
                "return-window-passed",
                Kind.WRONG_STATE,
                "Goods can be returned within %d days of delivery. The order was delivered at %s."
                        .formatted(window.toDays(), delivered));
    }

    static Refused noMoreComesBackThanWasBought(String sku, int wanted, int left) {
        return new Refused(
                "return-too-large",
                Kind.IMPOSSIBLE,
                "Only %d %s of %s can still be returned (%d requested)."
                        .formatted(left, left == 1 ? "unit" : "units", sku, wanted),
                Map.of("sku", sku, "returnable", left));
    }
}
