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
import dev.axoncommerce.platform.personal.Personal;
import dev.axoncommerce.platform.personal.StoredName;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
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
@Schema(name = "Order")
public record OrderDocument(
        String orderId,
        StoredName customerId,
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
        @Nullable Personal reason,
        @Nullable List<LineShortage> shortages,
        long version) {

    /** @param returned units that have come back */
    @Schema(name = "OrderLine")
    public record Line(String sku, String name, int quantity, Money unitPrice, Money lineTotal, int returned) {

        static Line of(OrderLine line) {
            return new Line(line.sku(), line.name(), line.quantity(), line.unitPrice(), line.lineTotal(), 0);
        }

        Line returned(List<ReturnedLine> lines) {
            var units = lines.stream()
                    .filter(line -> line.sku().equals(sku))
                    .mapToInt(ReturnedLine::quantity)
                    .sum();
            return new Line(sku, name, quantity, unitPrice, lineTotal, returned + units);
        }
    }

    public record Shipment(String carrier, Personal trackingNumber) {}

    /** @param refund the price of the returned lines; the payment says whether it has been paid back */
    @Schema(name = "OrderReturn")
    public record Return(
            String returnId, List<ReturnedLine> lines, Money refund, Personal reason, Instant returnedAt) {}

    /**
     * Folds one more event in.
     *
     * @param before null for the first event
     * @param version the sequence number of the event
     * @param at when it happened
     */
    public static OrderDocument evolve(@Nullable OrderDocument before, OrderEvent event, long version, Instant at) {
        return switch (event) {
            case OrderPlaced e -> placed(e, version, at);
            case OrderConfirmed e ->
                before.changed(version, order -> {
                    order.status = OrderStatus.CONFIRMED;
                    order.confirmedAt = at;
                });
            case OrderRejected e ->
                before.changed(version, order -> {
                    order.status = OrderStatus.REJECTED;
                    order.reason = Personal.of(e.shortages().stream()
                            .map(LineShortage::sku)
                            .collect(Collectors.joining(", ", "Out of stock: ", "")));
                    order.shortages = e.shortages();
                });
            case OrderCancelled e ->
                before.changed(version, order -> {
                    order.status = OrderStatus.CANCELLED;
                    order.cause = e.cause();
                    order.reason = e.why();
                });
            case OrderShipped e ->
                before.changed(version, order -> {
                    order.status = OrderStatus.SHIPPED;
                    order.shipment = new Shipment(e.carrier(), e.trackingNumber());
                    order.shippedAt = at;
                });
            case OrderDelivered e ->
                before.changed(version, order -> {
                    order.status = OrderStatus.DELIVERED;
                    order.deliveredAt = at;
                });
            case OrderReturned e -> before.changed(version, order -> order.add(e, at));
            case FulfilmentResumed e -> before.changed(version, order -> {});
        };
    }

    private static OrderDocument placed(OrderPlaced event, long version, Instant at) {
        return new OrderDocument(
                event.orderId(),
                new StoredName(event.customerId()),
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

    boolean hasLeftPlaced() {
        return status != OrderStatus.PLACED;
    }

    /** The order with its payment, which has events of its own. */
    public OrderDocument with(@Nullable PaymentSummary itsPayment) {
        return changed(version, order -> order.payment = itsPayment);
    }

    private OrderDocument changed(long newVersion, Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return draft.order(this, newVersion);
    }

    /** The parts of an order that events change. */
    private static final class Draft {

        private OrderStatus status;
        private List<Line> lines;
        private @Nullable PaymentSummary payment;
        private @Nullable Shipment shipment;
        private List<Return> returns;
        private @Nullable Instant confirmedAt;
        private @Nullable Instant shippedAt;
        private @Nullable Instant deliveredAt;
        private @Nullable CancellationCause cause;
        private @Nullable Personal reason;
        private @Nullable List<LineShortage> shortages;

        Draft(OrderDocument order) {
            status = order.status;
            lines = order.lines;
            shipment = order.shipment;
            returns = order.returns;
            confirmedAt = order.confirmedAt;
            shippedAt = order.shippedAt;
            deliveredAt = order.deliveredAt;
            cause = order.cause;
            reason = order.reason;
            shortages = order.shortages;
        }

        void add(OrderReturned event, Instant at) {
            lines = lines.stream().map(line -> line.returned(event.lines())).toList();
            if (lines.stream().allMatch(line -> line.returned() == line.quantity())) {
                status = OrderStatus.RETURNED;
            }
            var added = new Return(event.returnId(), event.lines(), event.refund(), event.reason(), at);
            returns = Stream.concat(returns.stream(), Stream.of(added)).toList();
        }

        OrderDocument order(OrderDocument before, long version) {
            return new OrderDocument(
                    before.orderId,
                    before.customerId,
                    status,
                    lines,
                    before.total,
                    before.shippingAddress,
                    payment,
                    shipment,
                    returns,
                    before.cartId,
                    before.placedAt,
                    confirmedAt,
                    shippedAt,
                    deliveredAt,
                    cause,
                    reason,
                    shortages,
                    version);
        }
    }
}
