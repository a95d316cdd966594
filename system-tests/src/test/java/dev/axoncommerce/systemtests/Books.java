package dev.axoncommerce.systemtests;

import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.axoncommerce.systemtests.support.Shop;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Holds what a shop shows of some orders and SKUs against its events. */
public record Books(Shop shop, List<String> orders, List<String> skus) {

    private static final Pattern WAYS = Pattern.compile(
            "OrderPlaced( OrderRejected| OrderCancelled| OrderConfirmed( OrderCancelled| OrderShipped( OrderDelivered( OrderReturned)*)?( OrderCancelled)?)?)?");

    /** Fails unless they agree. */
    public void balance() {
        var documents = orders.stream().map(id -> shop.get("/api/orders/" + id, OPERATOR).expect(200).body()).toList();
        skus.forEach(sku -> stockAddsUp(sku, documents));
        documents.forEach(this::moneyAddsUp);
    }

    private void stockAddsUp(String sku, List<JsonNode> documents) {
        var onHand = 0L;
        var allocated = 0L;
        var cameIn = 0L;
        for (var event : events("/api/stock/" + sku + "/history").toList()) {
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

    private void moneyAddsUp(JsonNode order) {
        var id = order.path("orderId").asString();
        var story = events("/api/orders/" + id + "/story").toList();
        var way = story.stream()
                .map(event -> event.path("type").asString())
                .filter(type -> type.startsWith("Order"))
                .collect(Collectors.joining(" "));
        assertThat(way).matches(WAYS);
        var price = isShipped(order)
                ? order.path("lines").valueStream()
                        .map(line -> amount(line.path("unitPrice")).multiply(BigDecimal.valueOf(kept(line))))
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                : BigDecimal.ZERO;
        assertThat(sum(story, "PaymentCaptured").subtract(sum(story, "PaymentRefunded")))
                .as("what was paid for " + id)
                .isEqualByComparingTo(price);
        var open = story.stream().filter(event -> event.path("type").asString().equals("PaymentAuthorized")).count()
                - story.stream().filter(event -> event.path("type").asString().matches("PaymentVoided|PaymentCaptured")).count();
        assertThat(open > 0).as("money is held for " + id).isEqualTo(status(order).equals("CONFIRMED"));
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

    private Stream<JsonNode> events(String path) {
        return shop.get(path + "?limit=200", OPERATOR).expect(200).body().path("items").valueStream();
    }
}
