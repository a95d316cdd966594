package dev.axoncommerce.order.ordering;

import dev.axoncommerce.api.order.CancellationCause;
import dev.axoncommerce.api.order.FulfilmentResumed;
import dev.axoncommerce.api.order.OrderCancelled;
import dev.axoncommerce.api.order.OrderConfirmed;
import dev.axoncommerce.api.order.OrderDelivered;
import dev.axoncommerce.api.order.OrderEvent;
import dev.axoncommerce.api.order.OrderPlaced;
import dev.axoncommerce.api.order.OrderRejected;
import dev.axoncommerce.api.order.OrderReturned;
import dev.axoncommerce.api.order.OrderShipped;
import dev.axoncommerce.order.catalogue.Catalogue;
import dev.axoncommerce.order.ordering.OrderCommand.AbandonOrder;
import dev.axoncommerce.order.ordering.OrderCommand.CancelOrder;
import dev.axoncommerce.order.ordering.OrderCommand.ConfirmOrder;
import dev.axoncommerce.order.ordering.OrderCommand.DeliverOrder;
import dev.axoncommerce.order.ordering.OrderCommand.PlaceOrder;
import dev.axoncommerce.order.ordering.OrderCommand.PlaceQuotedOrder;
import dev.axoncommerce.order.ordering.OrderCommand.RejectOrder;
import dev.axoncommerce.order.ordering.OrderCommand.ResumeFulfilment;
import dev.axoncommerce.order.ordering.OrderCommand.ReturnGoods;
import dev.axoncommerce.order.ordering.OrderCommand.ShipOrder;
import java.time.Instant;
import java.util.List;

/**
 * The state of an order and its decisions.
 *
 * @param placed what was ordered; null before it is placed
 * @param status null before it is placed
 * @param shipped how it was shipped; null before
 * @param delivered when it was delivered; null before
 */
record Order(OrderPlaced placed, OrderStatus status, OrderShipped shipped, Instant delivered, Returns returns) {

    static final Order NOT_PLACED = new Order(null, null, null, null, Returns.NONE);

    /** A repetition is recognised before anything is looked up: it is answered even if prices have changed since. */
    List<OrderEvent> decide(PlaceOrder command, Catalogue catalogue) {
        if (placed != null) {
            if (!isOfRequest(command, command.requestFingerprint())) {
                throw OrderRules.aKeyBelongsToOneRequest();
            }
            return List.of();
        }
        var quote = Quote.of(command.lines(), catalogue);
        quote.requireTotal(command.expectedTotal());
        return List.of(new OrderPlaced(
                command.order().bare(),
                command.customer(),
                quote.lines(),
                quote.total(),
                command.shippingAddress(),
                command.paymentMethod(),
                command.requestFingerprint()));
    }

    List<OrderEvent> decide(PlaceQuotedOrder command) {
        return placed == null
                ? List.of(new OrderPlaced(
                        command.order().bare(),
                        command.customer(),
                        command.lines(),
                        command.total(),
                        command.shippingAddress(),
                        command.paymentMethod(),
                        command.origin()))
                : List.of();
    }

    List<OrderEvent> decide(ConfirmOrder command) {
        return status == OrderStatus.PLACED ? List.of(new OrderConfirmed(id())) : List.of();
    }

    List<OrderEvent> decide(RejectOrder command) {
        return status == OrderStatus.PLACED ? List.of(new OrderRejected(id(), command.shortages())) : List.of();
    }

    List<OrderEvent> decide(CancelOrder command) {
        requireMayTouch(command.customer());
        return switch (status) {
            case PLACED, CONFIRMED -> List.of(OrderCancelled.byRequest(id(), command.reason()));
            case CANCELLED -> List.of();
            case SHIPPED, DELIVERED, RETURNED -> throw OrderRules.aShippedOrderCannotBeCancelled();
            case REJECTED -> throw OrderRules.aRejectedOrderCannotBeCancelled();
        };
    }

    /**
     * If the reservation was released before the dispatch, nothing left the warehouse. The order is then cancelled even though it was marked
     * SHIPPED.
     */
    List<OrderEvent> decide(AbandonOrder command) {
        var given = List.<OrderEvent>of(OrderCancelled.because(id(), command.cause()));
        return switch (status) {
            case PLACED, CONFIRMED -> given;
            case SHIPPED, DELIVERED, RETURNED ->
                command.cause() == CancellationCause.RESERVATION_EXPIRED ? given : List.of();
            case REJECTED, CANCELLED -> List.of();
        };
    }

    List<OrderEvent> decide(ShipOrder command) {
        var shipment = OrderShipped.of(id(), command.carrier(), command.trackingNumber());
        if (status.isShipped()) {
            if (!isSame(shipment, shipped)) {
                throw OrderRules.anOrderIsShippedOnce(shipped);
            }
            return List.of();
        }
        if (status != OrderStatus.CONFIRMED) {
            throw OrderRules.onlyAConfirmedOrderIsShipped(status);
        }
        return List.of(shipment);
    }

    private static boolean isSame(OrderShipped one, OrderShipped other) {
        return one.carrier().equals(other.carrier()) && one.trackingNumber().isSameTextAs(other.trackingNumber());
    }

    List<OrderEvent> decide(DeliverOrder command) {
        return switch (status) {
            case SHIPPED -> List.of(new OrderDelivered(id()));
            case DELIVERED, RETURNED -> List.of();
            case PLACED, CONFIRMED, REJECTED, CANCELLED -> throw OrderRules.onlyAShippedOrderIsDelivered(status);
        };
    }

    /** A repetition is recognised before anything else, as with {@link PlaceOrder}. */
    List<OrderEvent> decide(ReturnGoods command, ReturnWindow window) {
        requireMayTouch(command.customer());
        var earlier = returns.byId().get(command.returnId());
        if (earlier != null) {
            if (!returns.isRepetition(earlier, command, placed)) {
                throw OrderRules.aKeyBelongsToOneRequest();
            }
            return List.of();
        }
        if (status != OrderStatus.DELIVERED) {
            throw OrderRules.onlyADeliveredOrderComesBack(status);
        }
        if (!window.isOpenFor(delivered)) {
            throw OrderRules.goodsComeBackWithinTheWindow(delivered, window.length());
        }
        var lines = returns.lines(command, placed);
        return List.of(OrderReturned.of(id(), command.returnId(), lines, Returns.refund(lines), command.reason()));
    }

    private void requireMayTouch(String customer) {
        if (customer != null && !customer.equals(placed.customerId())) {
            throw OrderRules.anOrderIsItsCustomers();
        }
    }

    List<OrderEvent> decide(ResumeFulfilment command) {
        return switch (status) {
            case PLACED, CONFIRMED, CANCELLED, SHIPPED, DELIVERED, RETURNED ->
                List.of(new FulfilmentResumed(
                        id(), placed.lines(), placed.total(), placed.paymentMethod(), status != OrderStatus.CANCELLED));
            case REJECTED -> List.of();
        };
    }

    /** @param at when the event happened */
    Order evolve(OrderEvent event, Instant at) {
        return switch (event) {
            case OrderPlaced e -> new Order(e, OrderStatus.PLACED, null, null, Returns.NONE);
            case OrderConfirmed e -> with(OrderStatus.CONFIRMED);
            case OrderRejected e -> with(OrderStatus.REJECTED);
            case OrderCancelled e -> with(OrderStatus.CANCELLED);
            case OrderShipped e -> new Order(placed, OrderStatus.SHIPPED, e, null, returns);
            case OrderDelivered e -> new Order(placed, OrderStatus.DELIVERED, shipped, at, returns);
            case OrderReturned e -> with(returns.with(e));
            case FulfilmentResumed e -> this;
        };
    }

    /** Whether the order was placed by a request with this fingerprint. */
    boolean isOfRequest(PlaceOrder command, String fingerprint) {
        return placed != null
                && (placed.requestFingerprint().equals(fingerprint)
                        || (placed.shippingAddress().wasErased() && isSameButForTexts(command)));
    }

    /** After an erasure, the rest of the request can still be compared. */
    private boolean isSameButForTexts(PlaceOrder command) {
        var ordered = placed.lines().stream()
                .map(line -> new RequestedLine(line.sku(), line.quantity()))
                .toList();
        return ordered.equals(command.lines())
                && placed.paymentMethod().equals(command.paymentMethod())
                && placed.shippingAddress()
                        .country()
                        .equals(command.shippingAddress().country())
                && (command.expectedTotal() == null || placed.total().isEqual(command.expectedTotal()));
    }

    /** Null before the order is placed. */
    String customer() {
        return placed == null ? null : placed.customerId();
    }

    private String id() {
        return placed.orderId();
    }

    private Order with(OrderStatus newStatus) {
        return new Order(placed, newStatus, shipped, delivered, returns);
    }

    private Order with(Returns newReturns) {
        var newStatus = newReturns.isEverythingBack(placed) ? OrderStatus.RETURNED : status;
        return new Order(placed, newStatus, shipped, delivered, newReturns);
    }
}
