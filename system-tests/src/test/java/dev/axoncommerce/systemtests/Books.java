package dev.axoncommerce.systemtests;

import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.axoncommerce.systemtests.support.Pages;
import dev.axoncommerce.systemtests.support.Shop;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Holds what a shop shows of some orders and SKUs against its events.
 *
 * @param overtaken whether goods may have been given back in the moment in which they were shipped, and the order then cancelled after all
 */
public record Books(Shop shop, List<String> orders, List<String> skus, boolean overtaken) {

    private static final String WAYS =
            "OrderPlaced( OrderRejected| OrderCancelled| OrderConfirmed( OrderCancelled| OrderShipped( OrderDelivered( OrderReturned)*)?%s)?)?";
    private static final Pattern USUAL_WAYS = Pattern.compile(WAYS.formatted(""));
    private static final Pattern OVERTAKEN_WAYS = Pattern.compile(WAYS.formatted("( OrderCancelled)?"));

    private static final Set<String> RESERVATIONS = Set.of(
            "ReservationRequested", "ReservationConfirmed", "ReservationRefused", "ReservationReleased", "ReservationDispatched");

    public Books(Shop shop, List<String> orders, List<String> skus) {
        this(shop, orders, skus, false);
    }

    /** Fails unless they agree. */
    public void balance() {
        var documents = orders.stream().map(id -> shop.get("/api/orders/" + id, OPERATOR).expect(200).body()).toList();
        skus.forEach(sku -> stockAddsUp(sku, documents));
        documents.forEach(order -> {
            var id = order.path("orderId").asString();
            var story = Pages.all(shop, "/api/orders/" + id + "/story").toList();
            wentAWayThereIs(id, story);
            moneyAddsUp(id, order, story);
            reservationAgrees(id, order, story);
        });
    }

    private void stockAddsUp(String sku, List<JsonNode> documents) {
        var onHand = 0L;
        var allocated = 0L;
        var cameIn = 0L;
        for (var event : Pages.all(shop, "/api/stock/" + sku + "/history").toList()) {
            var units = event.at("/payload/quantity").asLong();
            switch (event.path("type").asString()) {
                case "StockReceived" -> cameIn += units;
                case "StockAdjusted" -> cameIn += event.at("/payload/delta").asLong();
                case "StockAllocated" -> allocated += units;
                case "StockDeallocated" -> allocated -= units;
                case "StockDispatched" -> {
                    onHand -= units;
                    allocated -= units;
                }
                case "StockReturned" -> onHand += units;
                default -> assertThat(units).as("units in " + event).isZero();
            }
            assertThat(allocated).as("allocated of " + sku).isBetween(0L, cameIn + onHand);
        }
        var held = units(sku, documents.stream().filter(order -> status(order).equals("CONFIRMED")));
        var gone = units(sku, documents.stream().filter(Books::isShipped));
        assertThat(onHand).as("what left and came back of " + sku).isEqualTo(-gone);
        assertThat(allocated).as("what is held of " + sku).isEqualTo(held);
        var shown = shop.stock(sku);
        assertThat(shown.number("onHand")).isEqualTo(cameIn - gone);
        assertThat(shown.number("allocated")).isEqualTo(held);
        assertThat(shown.number("available")).isEqualTo(cameIn - gone - held);
    }

    /** What customers have or are to have of it. */
    private static long units(String sku, Stream<JsonNode> documents) {
        return documents
                .flatMap(order -> order.path("lines").valueStream())
                .filter(line -> line.path("sku").asString().equals(sku))
                .mapToLong(Books::kept)
                .sum();
    }

    private static long kept(JsonNode line) {
        return line.path("quantity").asLong() - line.path("returned").asLong();
    }

    private void wentAWayThereIs(String id, List<JsonNode> story) {
        var way = types(story).filter(type -> type.startsWith("Order")).collect(Collectors.joining(" "));
        assertThat(way).as("the way of " + id).matches(overtaken ? OVERTAKEN_WAYS : USUAL_WAYS);
    }

    private static void moneyAddsUp(String id, JsonNode order, List<JsonNode> story) {
        assertThat(sum(story, "PaymentCaptured").subtract(sum(story, "PaymentRefunded")))
                .as("what was paid for " + id)
                .isEqualByComparingTo(isShipped(order) ? owed(order, story) : BigDecimal.ZERO);
        var payment = order.path("payment");
        if (!payment.isMissingNode()) {
            assertThat(amount(payment.path("captured"))).as("captured").isEqualByComparingTo(sum(story, "PaymentCaptured"));
            assertThat(amount(payment.path("refunded"))).as("refunded").isEqualByComparingTo(sum(story, "PaymentRefunded"));
        }
        assertThat(isHeld(id, story)).as("money is held for " + id).isEqualTo(status(order).equals("CONFIRMED"));
        if (types(story).anyMatch("PaymentRequested"::equals)) {
            assertThat(sum(story, "PaymentRequested"))
                    .as("what was asked for " + id)
                    .isEqualByComparingTo(price(order, line -> line.path("quantity").asLong()));
        }
    }

    /** The amount that was captured and not refunded; zero if the capture failed. */
    private static BigDecimal owed(JsonNode order, List<JsonNode> story) {
        return types(story).anyMatch("PaymentCaptureFailed"::equals)
                ? BigDecimal.ZERO
                : price(order, Books::kept).add(sum(story, "PaymentRefundFailed"));
    }

    private static BigDecimal price(JsonNode order, ToLongFunction<JsonNode> units) {
        return order.path("lines").valueStream()
                .map(line -> amount(line.path("unitPrice")).multiply(BigDecimal.valueOf(units.applyAsLong(line))))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** An authorization may come after the payment was voided, and is voided in its turn. */
    private static boolean isHeld(String id, List<JsonNode> story) {
        var held = false;
        for (var type : types(story).toList()) {
            switch (type) {
                case "PaymentAuthorized" -> {
                    assertThat(held).as("money was already held for " + id).isFalse();
                    held = true;
                }
                case "CaptureRequested" -> held = false;
                case "PaymentVoided" -> held = false;
                default -> {}
            }
        }
        return held;
    }

    private static void reservationAgrees(String id, JsonNode order, List<JsonNode> story) {
        var ended = types(story).filter(RESERVATIONS::contains).reduce("none", (before, last) -> last);
        var expected =
                switch (status(order)) {
                    case "PLACED" -> RESERVATIONS;
                    case "CONFIRMED" -> Set.of("ReservationConfirmed");
                    case "SHIPPED", "DELIVERED", "RETURNED" -> Set.of("ReservationDispatched");
                    default -> Set.of("none", "ReservationRefused", "ReservationReleased");
                };
        assertThat(expected).as("the reservation for %s, %s".formatted(id, status(order))).contains(ended);
    }

    private static Stream<String> types(List<JsonNode> story) {
        return story.stream().map(event -> event.path("type").asString());
    }

    private static BigDecimal sum(List<JsonNode> story, String type) {
        return story.stream()
                .filter(event -> event.path("type").asString().equals(type))
                .map(event -> amount(event.at("/payload/amount")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal amount(JsonNode money) {
        return new BigDecimal(money.path("amount").asString());
    }

    private static String status(JsonNode order) {
        return order.path("status").asString();
    }

    private static boolean isShipped(JsonNode order) {
        return List.of("SHIPPED", "DELIVERED", "RETURNED").contains(status(order));
    }
}
