package dev.axoncommerce.order.sales;

import dev.axoncommerce.api.order.FulfilmentResumed;
import dev.axoncommerce.api.order.OrderCancelled;
import dev.axoncommerce.api.order.OrderConfirmed;
import dev.axoncommerce.api.order.OrderDelivered;
import dev.axoncommerce.api.order.OrderEvent;
import dev.axoncommerce.api.order.OrderLine;
import dev.axoncommerce.api.order.OrderPlaced;
import dev.axoncommerce.api.order.OrderRejected;
import dev.axoncommerce.api.order.OrderReturned;
import dev.axoncommerce.api.order.OrderShipped;
import dev.axoncommerce.platform.view.ViewRow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The part of an order that the sales figures need.
 *
 * @param soldOn the day on which it was confirmed; null before, and once it is cancelled
 * @param sales the change that the last event makes to the figures
 */
record SoldOrder(String orderId, long version, LocalDate soldOn, List<Line> lines, List<Sale> sales)
        implements ViewRow {

    /** @param minor the price of the line, in minor units */
    record Line(String sku, long units, long minor) {

        static Line of(OrderLine line) {
            return new Line(line.sku(), line.quantity(), line.lineTotal().getAmountMinorLong());
        }
    }

    /**
     * Folds one more event in.
     *
     * @param before null for the first event
     */
    static SoldOrder evolve(SoldOrder before, OrderEvent event, long version, Instant at) {
        return switch (event) {
            case OrderPlaced e ->
                new SoldOrder(
                        e.orderId(),
                        version,
                        null,
                        e.lines().stream().map(Line::of).toList(),
                        List.of());
            case OrderConfirmed e -> before.sold(version, day(at));
            case OrderCancelled e -> before.cancelled(version);
            case OrderReturned e -> before.returned(e, version, day(at));
            case OrderRejected e -> before.with(version);
            case OrderShipped e -> before.with(version);
            case OrderDelivered e -> before.with(version);
            case FulfilmentResumed e -> before.with(version);
        };
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    private SoldOrder with(long newVersion) {
        return new SoldOrder(orderId, newVersion, soldOn, lines, List.of());
    }

    private SoldOrder sold(long newVersion, LocalDate day) {
        return new SoldOrder(orderId, newVersion, day, lines, sales(day, 1));
    }

    /** Subtracts the cancelled order from the day on which it was confirmed. */
    private SoldOrder cancelled(long newVersion) {
        return new SoldOrder(orderId, newVersion, null, lines, soldOn == null ? List.of() : sales(soldOn, -1));
    }

    private List<Sale> sales(LocalDate day, int sign) {
        return IntStream.range(0, lines.size())
                .mapToObj(i -> {
                    var line = lines.get(i);
                    return new Sale(
                            day, line.sku(), i == 0 ? sign : 0, sign, sign * line.units(), sign * line.minor(), 0, 0);
                })
                .toList();
    }

    private SoldOrder returned(OrderReturned event, long newVersion, LocalDate day) {
        var back = event.lines().stream()
                .map(line -> new Sale(
                        day,
                        line.sku(),
                        0,
                        0,
                        0,
                        0,
                        line.quantity(),
                        line.refund().getAmountMinorLong()))
                .toList();
        return new SoldOrder(orderId, newVersion, soldOn, lines, back);
    }
}
