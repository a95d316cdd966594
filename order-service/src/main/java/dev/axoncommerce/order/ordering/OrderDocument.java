package dev.axoncommerce.order.ordering;

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
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * An order as it is shown: the one fold of order events into what the view, the stream of updates and the past have in
 * common.
 *
 * @param version the sequence number of the last event in it
 * @param reason why it was rejected or cancelled, else null
 * @param shortages what was short when it was rejected, else null
 */
public record OrderDocument(
        String orderId,
        String customerId,
        OrderStatus status,
        List<Line> lines,
        Money total,
        Instant placedAt,
        long version,
        @Nullable String reason,
        @Nullable List<LineShortage> shortages) {

    /** @param returned units that have come back */
    public record Line(String sku, String name, int quantity, Money unitPrice, Money lineTotal, int returned) {

        static Line of(OrderLine line) {
            return new Line(line.sku(), line.name(), line.quantity(), line.unitPrice(), line.lineTotal(), 0);
        }

        Line back(List<ReturnedLine> lines) {
            var units = lines.stream().filter(line -> line.sku().equals(sku)).mapToInt(ReturnedLine::quantity).sum();
            return new Line(sku, name, quantity, unitPrice, lineTotal, returned + units);
        }
    }

    /**
     * Folds one more event in.
     *
     * @param before null for the first event
     * @param version the sequence number of the event
     * @param at when it happened
     */
    public static OrderDocument evolve(OrderDocument before, OrderEvent event, long version, Instant at) {
        return switch (event) {
            case OrderPlaced e -> placed(e, version, at);
            case OrderConfirmed e -> before.with(OrderStatus.CONFIRMED, version, null, null);
            case OrderRejected e -> before.with(OrderStatus.REJECTED, version, reason(e), e.shortages());
            case OrderCancelled e -> before.with(OrderStatus.CANCELLED, version, e.why(), null);
            case OrderShipped e -> before.with(OrderStatus.SHIPPED, version, null, null);
            case OrderDelivered e -> before.with(OrderStatus.DELIVERED, version, null, null);
            case OrderReturned e -> before.returned(e, version);
            case FulfilmentResumed e -> before.with(before.status(), version, before.reason(), before.shortages());
        };
    }

    private static OrderDocument placed(OrderPlaced event, long version, Instant at) {
        return new OrderDocument(
                event.orderId(),
                event.customerId(),
                OrderStatus.PLACED,
                event.lines().stream().map(Line::of).toList(),
                event.total(),
                at,
                version,
                null,
                null);
    }

    private OrderDocument with(OrderStatus newStatus, long newVersion, String newReason, List<LineShortage> newShortages) {
        return new OrderDocument(
                orderId, customerId, newStatus, lines, total, placedAt, newVersion, newReason, newShortages);
    }

    private OrderDocument returned(OrderReturned event, long newVersion) {
        var left = lines.stream().map(line -> line.back(event.lines())).toList();
        var everything = left.stream().allMatch(line -> line.returned() == line.quantity());
        var newStatus = everything ? OrderStatus.RETURNED : status;
        return new OrderDocument(orderId, customerId, newStatus, left, total, placedAt, newVersion, reason, shortages);
    }

    private static String reason(OrderRejected event) {
        return event.shortages().stream().map(LineShortage::sku).collect(Collectors.joining(", ", "Out of stock: ", ""));
    }
}
