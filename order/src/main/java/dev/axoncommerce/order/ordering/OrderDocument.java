package dev.axoncommerce.order.ordering;

import dev.axoncommerce.api.order.CancellationCause;
import dev.axoncommerce.api.order.FulfilmentResumed;
import dev.axoncommerce.api.order.LineShortage;
import dev.axoncommerce.api.order.OrderCancelled;
import dev.axoncommerce.api.order.OrderConfirmed;
import dev.axoncommerce.api.order.OrderDelivered;
import dev.axoncommerce.api.order.OrderEvent;
import dev.axoncommerce.api.order.OrderLine;
import dev.axoncommerce.api.order.OrderPlaced;
import dev.axoncommerce.api.order.OrderRejected;
import dev.axoncommerce.api.order.OrderReturned;
import dev.axoncommerce.api.order.OrderShipped;
import dev.axoncommerce.api.order.ReturnedLine;
import dev.axoncommerce.api.order.ShippingAddress;
import dev.axoncommerce.order.payment.PaymentSummary;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * An order as REST shows it: the one fold of order events for the view, the stream of updates and the past.
 *
 * @param payment null before the payment is requested; it has events of its own, so the view does not store it here
 * @param shipment null before the order is shipped
 * @param returns in the order in which they were made
 * @param cartId null unless the order comes from a cart
 * @param confirmedAt this and the instants that follow are null before
 * @param cause why the order was cancelled, in the words of the shop; null unless it is cancelled
 * @param reason text for a person why the order was rejected or cancelled; null otherwise
 * @param shortages the lines that were short of stock when the order was rejected; null otherwise
 * @param version the sequence number of the last event in it
 */
public record OrderDocument(
        String orderId,
        String customerId,
        OrderStatus status,
        List<Line> lines,
        Money total,
        ShippingAddress shippingAddress,
        @Nullable PaymentSummary payment,
        @Nullable Shipment shipment,
        List<Return> returns,
        @Nullable String cartId,
        Instant placedAt,
        @Nullable Instant confirmedAt,
        @Nullable Instant shippedAt,
        @Nullable Instant deliveredAt,
        @Nullable CancellationCause cause,
        @Nullable String reason,
        @Nullable List<LineShortage> shortages,
        long version) {

    /** @param returned units that have come back */
    public record Line(String sku, String name, int quantity, Money unitPrice, Money lineTotal, int returned) {

        static Line of(OrderLine line) {
            return new Line(line.sku(), line.name(), line.quantity(), line.unitPrice(), line.lineTotal(), 0);
        }

        Line back(List<ReturnedLine> lines) {
            var units = lines.stream()
                    .filter(line -> line.sku().equals(sku))
                    .mapToInt(ReturnedLine::quantity)
                    .sum();
            return new Line(sku, name, quantity, unitPrice, lineTotal, returned + units);
        }
    }

    public record Shipment(String carrier, String trackingNumber) {}

    /** @param refund the price of the returned lines; the payment says whether it has been paid back */
    public record Return(String returnId, List<ReturnedLine> lines, Money refund, String reason, Instant returnedAt) {}

    /**
     * Folds one more event in.
     *
     * @param before null for the first event
     * @param version the sequence number of the event
     * @param at when it happened
     */
    public static OrderDocument evolve(@Nullable OrderDocument before, OrderEvent event, long version, Instant at) {
        var order = before == null ? null : new Change(before, version);
        return switch (event) {
            case OrderPlaced e -> placed(e, version, at);
            case OrderConfirmed e -> order.confirmed(at);
            case OrderRejected e -> order.rejected(e);
            case OrderCancelled e -> order.cancelled(e);
            case OrderShipped e -> order.shipped(e, at);
            case OrderDelivered e -> order.delivered(at);
            case OrderReturned e -> order.returned(e, at);
            case FulfilmentResumed e -> order.unchanged();
        };
    }

    private static OrderDocument placed(OrderPlaced event, long version, Instant at) {
        return new OrderDocument(
                event.orderId(),
                event.customerId(),
                OrderStatus.PLACED,
                event.lines().stream().map(Line::of).toList(),
                event.total(),
                event.shippingAddress(),
                null,
                null,
                List.of(),
                CartOrigin.cartOf(event.requestFingerprint()),
                at,
                null,
                null,
                null,
                null,
                null,
                null,
                version);
    }

    /** The order with its payment, which has events of its own. */
    public OrderDocument with(@Nullable PaymentSummary itsPayment) {
        return new OrderDocument(
                orderId,
                customerId,
                status,
                lines,
                total,
                shippingAddress,
                itsPayment,
                shipment,
                returns,
                cartId,
                placedAt,
                confirmedAt,
                shippedAt,
                deliveredAt,
                cause,
                reason,
                shortages,
                version);
    }

    /** Applies one event to an order. */
    private record Change(OrderDocument o, long version) {

        OrderDocument unchanged() {
            return with(o.status, o.lines, o.shipment, o.returns, o.confirmedAt, o.shippedAt, o.deliveredAt);
        }

        OrderDocument confirmed(Instant at) {
            return with(OrderStatus.CONFIRMED, o.lines, o.shipment, o.returns, at, o.shippedAt, o.deliveredAt);
        }

        OrderDocument shipped(OrderShipped event, Instant at) {
            var shipment = new Shipment(event.carrier(), event.trackingNumber());
            return with(OrderStatus.SHIPPED, o.lines, shipment, o.returns, o.confirmedAt, at, o.deliveredAt);
        }

        OrderDocument delivered(Instant at) {
            return with(OrderStatus.DELIVERED, o.lines, o.shipment, o.returns, o.confirmedAt, o.shippedAt, at);
        }

        OrderDocument returned(OrderReturned event, Instant at) {
            var lines = o.lines.stream().map(line -> line.back(event.lines())).toList();
            var everything = lines.stream().allMatch(line -> line.returned() == line.quantity());
            var back = new Return(event.returnId(), event.lines(), event.refund(), event.reason(), at);
            var returns = Stream.concat(o.returns.stream(), Stream.of(back)).toList();
            return with(
                    everything ? OrderStatus.RETURNED : o.status,
                    lines,
                    o.shipment,
                    returns,
                    o.confirmedAt,
                    o.shippedAt,
                    o.deliveredAt);
        }

        OrderDocument rejected(OrderRejected event) {
            var text = event.shortages().stream()
                    .map(LineShortage::sku)
                    .collect(Collectors.joining(", ", "Out of stock: ", ""));
            return ended(OrderStatus.REJECTED, null, text, event.shortages());
        }

        OrderDocument cancelled(OrderCancelled event) {
            return ended(OrderStatus.CANCELLED, event.cause(), event.why(), null);
        }

        private OrderDocument with(
                OrderStatus status,
                List<Line> lines,
                @Nullable Shipment shipment,
                List<Return> returns,
                @Nullable Instant confirmedAt,
                @Nullable Instant shippedAt,
                @Nullable Instant deliveredAt) {
            return new OrderDocument(
                    o.orderId,
                    o.customerId,
                    status,
                    lines,
                    o.total,
                    o.shippingAddress,
                    null,
                    shipment,
                    returns,
                    o.cartId,
                    o.placedAt,
                    confirmedAt,
                    shippedAt,
                    deliveredAt,
                    o.cause,
                    o.reason,
                    o.shortages,
                    version);
        }

        private OrderDocument ended(
                OrderStatus status,
                @Nullable CancellationCause cause,
                String reason,
                @Nullable List<LineShortage> shortages) {
            return new OrderDocument(
                    o.orderId,
                    o.customerId,
                    status,
                    o.lines,
                    o.total,
                    o.shippingAddress,
                    null,
                    o.shipment,
                    o.returns,
                    o.cartId,
                    o.placedAt,
                    o.confirmedAt,
                    o.shippedAt,
                    o.deliveredAt,
                    cause,
                    reason,
                    shortages,
                    version);
        }
    }
}
