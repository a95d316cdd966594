package dev.axoncommerce.systemtests.support;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/** Writes a long log such as a shop exports, to be imported by one that is then as large. Always the same one. */
public final class LogFile implements AutoCloseable {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final String API = "dev.axoncommerce.api.";
    private static final String ONE = "{\"sku\":\"%s\",\"quantity\":1}";
    private static final int FIRST_DELIVERED = 3;
    private static final int RETURNED = 5;

    private final Path file;
    private final BufferedWriter lines;
    private final Random random = new Random(20261122);
    private final Map<String, Long> sequences = new HashMap<>();
    private final List<String> orders = new ArrayList<>();
    private long count;

    public LogFile(Path file) {
        this.file = file;
        try {
            lines = Files.newBufferedWriter(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path file() {
        return file;
    }

    public long count() {
        return count;
    }

    /** The ids of the orders, the newest last. */
    public List<String> orders() {
        return orders;
    }

    /** When the last event happened. */
    public Instant end() {
        return BEGIN.plusSeconds(count);
    }

    /** A stock item with so many units. */
    public void stock(String sku, long units) {
        stock(sku, "StockItemRegistered", "{\"sku\":\"%s\"}".formatted(sku));
        receive(sku, units);
    }

    public void receive(String sku, long units) {
        stock(sku, "StockReceived", "{\"sku\":\"%s\",\"quantity\":%d,\"reference\":\"r%d\"}".formatted(sku, units, count));
    }

    public void adjust(String sku, long delta) {
        stock(sku, "StockAdjusted", "{\"sku\":\"%s\",\"delta\":%d,\"reason\":\"count\"}".formatted(sku, delta));
    }

    /** One unit is allocated and dispatched. */
    public void ship(String sku) {
        dispatched(sku);
    }

    /** One unit is allocated, dispatched and returned. */
    public void shipAndReturn(String sku) {
        returned(sku, dispatched(sku), id());
    }

    private String dispatched(String sku) {
        var reservation = id();
        allocation(sku, "StockAllocated", reservation);
        allocation(sku, "StockDispatched", reservation);
        return reservation;
    }

    private void returned(String sku, String reservation, String returnId) {
        stock(sku, "StockReturned", "{\"sku\":\"%s\",\"reservationId\":\"%s\",\"returnId\":\"%s\",\"quantity\":1}"
                .formatted(sku, reservation, returnId));
    }

    /** So many events, or some more: stock of a thousand SKUs, and orders of them. */
    public void orders(int events) {
        var skus = IntStream.range(0, 1000).mapToObj("SKU-%03d"::formatted).toList();
        skus.forEach(sku -> stock(sku, 1_000_000));
        while (count < events) {
            order(skus);
        }
    }

    /**
     * An order of one to three of these SKUs. Of ten orders, some are rejected, declined or cancelled, three are delivered, and one of those is
     * returned.
     */
    private void order(List<String> skus) {
        var fate = random.nextInt(10);
        var order = id();
        var reservation = id();
        var wanted = random.ints(0, skus.size()).distinct().limit(1 + random.nextInt(3)).mapToObj(skus::get).toList();
        orders.add(order);
        order(order, "OrderPlaced", "2", placed(order, wanted));
        reservation(reservation, order, "ReservationRequested", lines(wanted, ONE, "lines"));
        if (fate == 0) {
            stock(wanted.getFirst(), "StockAllocationRefused", "{\"sku\":\"%s\",\"reservationId\":\"%s\",\"requested\":1,\"available\":0}"
                    .formatted(wanted.getFirst(), reservation));
            var shortage = "{\"sku\":\"%s\",\"requested\":1,\"available\":0}";
            var shortages = lines(wanted.subList(0, 1), shortage, "shortages");
            reservation(reservation, order, "ReservationRefused", shortages);
            order(order, "OrderRejected", "1", "{\"orderId\":\"%s\",%s}".formatted(order, shortages));
            return;
        }
        wanted.forEach(sku -> allocation(sku, "StockAllocated", reservation));
        reservation(reservation, order, "ReservationConfirmed", null);
        var payment = id();
        payment(payment, order, "PaymentRequested", "\"amount\":%s,\"paymentMethod\":\"tok_ok\"".formatted(money(wanted.size())));
        if (fate == 1) {
            payment(payment, order, "PaymentDeclined", "\"reason\":\"The card was declined\"");
            cancel(order, "PAYMENT_DECLINED", "null", reservation, wanted);
            return;
        }
        payment(payment, order, "PaymentAuthorized", "\"authorizationCode\":\"code\"");
        order(order, "OrderConfirmed", "1", "{\"orderId\":\"%s\"}".formatted(order));
        if (fate == 2) {
            cancel(order, "BY_REQUEST", "\"changed my mind\"", reservation, wanted);
            payment(payment, order, "PaymentVoided", "\"reason\":\"changed my mind\"");
        }
        if (fate >= FIRST_DELIVERED && fate <= RETURNED) {
            deliver(order, payment, reservation, wanted);
        }
        if (fate == RETURNED) {
            takeBack(order, payment, reservation, wanted);
        }
    }

    private void deliver(String order, String payment, String reservation, List<String> wanted) {
        order(order, "OrderShipped", "1", "{\"orderId\":\"%s\",\"carrier\":\"Post\",\"trackingNumber\":\"3S1\"}".formatted(order));
        reservation(reservation, order, "ReservationDispatched", lines(wanted, ONE, "lines"));
        wanted.forEach(sku -> allocation(sku, "StockDispatched", reservation));
        var amount = "\"amount\":" + money(wanted.size());
        payment(payment, order, "CaptureRequested", amount + ",\"authorizationCode\":\"code\"");
        confirmedPayment(payment, order, "PaymentCaptured", amount);
        order(order, "OrderDelivered", "1", "{\"orderId\":\"%s\"}".formatted(order));
    }

    private void takeBack(String order, String payment, String reservation, List<String> wanted) {
        var returnId = id();
        var refund = money(wanted.size());
        order(order, "OrderReturned", "1", "{\"orderId\":\"%s\",\"returnId\":\"%s\",%s,\"refund\":%s,\"reason\":\"chipped\"}".formatted(
                order, returnId, lines(wanted, "{\"sku\":\"%s\",\"quantity\":1,\"refund\":" + money(1) + "}", "lines"), refund));
        reservation(reservation, order, "ReservationReturned",
                "\"returnId\":\"%s\",%s,\"returnedAt\":\"%s\"".formatted(returnId, lines(wanted, ONE, "lines"), end()));
        wanted.forEach(sku -> returned(sku, reservation, returnId));
        var refunded = "\"refundId\":\"%s\",\"amount\":%s".formatted(returnId, refund);
        payment(payment, order, "RefundRequested", refunded + ",\"authorizationCode\":\"code\"");
        confirmedPayment(payment, order, "PaymentRefunded", refunded);
    }

    private void cancel(String order, String cause, String reason, String reservation, List<String> wanted) {
        order(order, "OrderCancelled", "2", "{\"orderId\":\"%s\",\"cause\":\"%s\",\"reason\":%s}".formatted(order, cause, reason));
        reservation(reservation, order, "ReservationReleased", "\"reason\":\"" + cause + "\"");
        wanted.forEach(sku -> allocation(sku, "StockDeallocated", reservation));
    }

    private static String placed(String order, List<String> wanted) {
        var line = "{\"sku\":\"%1$s\",\"name\":\"Thing %1$s\",\"quantity\":1,\"unitPrice\":" + money(1) + ",\"lineTotal\":" + money(1) + "}";
        return """
                {"orderId":"%s","customerId":"alice",%s,"total":%s,"shippingAddress":{"name":"Alice","street":"Main St","houseNumber":"1",\
                "city":"Utrecht","postalCode":"3511","country":"NL"},"paymentMethod":"tok_ok","requestFingerprint":"%s"}"""
                .formatted(order, lines(wanted, line, "lines"), money(wanted.size()), order);
    }

    private static String lines(List<String> skus, String line, String name) {
        return "\"" + name + "\":[" + String.join(",", skus.stream().map(line::formatted).toList()) + "]";
    }

    private static String money(int units) {
        return "{\"amount\":\"%d.00\",\"currency\":\"EUR\"}".formatted(3 * units);
    }

    private void allocation(String sku, String type, String reservation) {
        stock(sku, type, "{\"sku\":\"%s\",\"reservationId\":\"%s\",\"quantity\":1}".formatted(sku, reservation));
    }

    private void stock(String sku, String type, String payload) {
        write("StockItem", "stock-" + sku, API + "inventory." + type, "1", payload);
    }

    private void reservation(String id, String order, String type, String more) {
        var payload = "{\"reservationId\":\"%s\",\"reference\":\"%s\"%s}".formatted(id, order, more == null ? "" : "," + more);
        write("Reservation", "reservation-" + id, API + "inventory." + type, "1", payload);
    }

    private void payment(String id, String order, String type, String more) {
        payment(id, order, type, "1", more);
    }

    private void confirmedPayment(String id, String order, String type, String more) {
        payment(id, order, type, "2", more + ",\"confirmed\":true");
    }

    private void payment(String id, String order, String type, String revision, String more) {
        var payload = "{\"paymentId\":\"%s\",\"orderId\":\"%s\",%s}".formatted(id, order, more);
        write("Payment", "payment-" + id, "dev.axoncommerce.order.payment." + type, revision, payload);
    }

    private void order(String id, String type, String revision, String payload) {
        write("Order", "order-" + id, API + "order." + type, revision, payload);
    }

    private String id() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private void write(String aggregate, String id, String type, String revision, String payload) {
        var sequence = sequences.merge(id, 0L, (before, zero) -> before + 1);
        var message = id();
        var line = """
                {"eventId":"%s","aggregate":"%s","aggregateId":"%s","sequence":%d,"type":"%s","revision":"%s","at":"%s",\
                "metadata":{"traceId":"%s","correlationId":"%s","by":"alice"},"payload":%s}
                """.formatted(message, aggregate, id, sequence, type, revision, BEGIN.plusSeconds(count++), message, message, payload);
        try {
            lines.write(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            lines.write("{\"end\":%d}\n".formatted(count));
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
