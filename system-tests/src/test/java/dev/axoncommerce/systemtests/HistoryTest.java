package dev.axoncommerce.systemtests;

import static dev.axoncommerce.systemtests.support.Shop.ALICE;
import static dev.axoncommerce.systemtests.support.Shop.BOB;
import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.systemtests.support.Reply;
import dev.axoncommerce.systemtests.support.Shop;
import dev.axoncommerce.systemtests.support.Shops;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("The past")
class HistoryTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Shop shop = Shops.ordinary();

    private static List<String> each(Reply page, String field) {
        return each(page.body().path("items").valueStream().toList(), field);
    }

    private static List<String> each(List<JsonNode> items, String field) {
        return items.stream().map(item -> item.path(field).asString()).toList();
    }

    private Reply history(String path) {
        return shop.get(path + "/history", OPERATOR).expect(200);
    }

    private String confirmedOrder(String sku) {
        var order = shop.settledOrder("tok_ok", sku + "*2");
        assertThat(order.text("status")).isEqualTo("CONFIRMED");
        return order.text("orderId");
    }

    @Test
    void of_an_order_names_every_event_from_the_first_and_who_wanted_it() {
        var id = confirmedOrder(shop.stocked(5));
        shop.cancel(id, ALICE).expect(204);
        var history = shop.get("/api/orders/" + id + "/history", ALICE).expect(200);
        assertThat(each(history, "type")).containsExactly("OrderPlaced", "OrderConfirmed", "OrderCancelled");
        assertThat(each(history, "sequence")).containsExactly("0", "1", "2");
        assertThat(each(history, "by")).containsExactly("alice", "order-fulfilment", "alice");
        assertThat(each(history, "revision")).hasSize(3).allMatch(revision -> revision.matches("[1-9]\\d*"));
        assertThat(each(history, "eventId")).doesNotHaveDuplicates().doesNotContain("");
        assertThat(each(history, "at").stream().map(Instant::parse)).isSorted().allMatch(Instant.now()::isAfter);
        var first = history.body().at("/items/0");
        assertThat(first.at("/payload/orderId").asString()).isEqualTo(id);
        assertThat(first.at("/payload/lines/0/unitPrice").isMissingNode()).isFalse();
    }

    @Test
    void of_an_order_shows_which_message_led_to_which() {
        var history = history("/api/orders/" + confirmedOrder(shop.stocked(5)));
        var chains = each(history, "correlationId");
        assertThat(chains.getFirst()).isNotEmpty().isEqualTo(chains.getLast());
        assertThat(each(history, "causationId")).doesNotHaveDuplicates().doesNotContain("");
    }

    @Test
    void of_a_stock_item_and_of_a_reservation_can_be_seen_too() {
        var sku = shop.stocked(5);
        var id = confirmedOrder(sku);
        assertThat(each(history("/api/stock/" + sku), "type"))
                .containsExactly("StockItemRegistered", "StockReceived", "StockAllocated");
        var reservation = history("/api/stock/" + sku).body().at("/items/2/payload/reservationId").asString();
        var happened = history("/api/reservations/" + reservation);
        assertThat(each(happened, "type")).containsExactly("ReservationRequested", "ReservationConfirmed");
        assertThat(happened.body().at("/items/0/payload/reference").asString()).isEqualTo(id);
    }

    @Test
    void comes_in_pages() {
        var path = "/api/stock/" + shop.stocked(5) + "/history?limit=1";
        var first = shop.get(path, OPERATOR).expect(200);
        assertThat(each(first, "type")).containsExactly("StockItemRegistered");
        var second = shop.get(path + "&after=" + first.text("next"), OPERATOR).expect(200);
        assertThat(each(second, "type")).containsExactly("StockReceived");
        assertThat(second.body().has("next")).isFalse();
    }

    @Test
    void is_one_story_over_all_aggregates_that_took_part() {
        var id = confirmedOrder(shop.stocked(5));
        shop.cancel(id, ALICE).expect(204);
        var story = awaitStory(id, "ReservationReleased");
        assertThat(each(story, "type"))
                .containsSubsequence(
                        "OrderPlaced",
                        "ReservationRequested",
                        "StockAllocated",
                        "ReservationConfirmed",
                        "PaymentRequested",
                        "PaymentAuthorized",
                        "OrderConfirmed",
                        "OrderCancelled",
                        "ReservationReleased");
        assertThat(each(story, "aggregate")).contains("Order", "Reservation", "StockItem", "Payment");
        var positions = story.stream().map(chapter -> chapter.path("position").asLong()).toList();
        assertThat(positions).isSorted().doesNotHaveDuplicates();
        assertThat(story.getFirst().path("aggregateId").asString()).isEqualTo(id);
    }

    @Test
    void of_a_rejected_order_reports_what_was_short() {
        var sku = shop.stocked(1);
        var id = shop.settledOrder("tok_ok", sku + "*2").text("orderId");
        var story = awaitStory(id, "OrderRejected");
        assertThat(each(story, "type"))
                .containsExactly(
                        "OrderPlaced", "ReservationRequested", "StockAllocationRefused", "ReservationRefused", "OrderRejected");
        assertThat(story.get(2).path("aggregateId").asString()).isEqualTo(sku);
        assertThat(story.get(2).at("/payload/available").asLong()).isEqualTo(1);
    }

    /** Page by page, until it has come to an event of this kind. */
    private List<JsonNode> awaitStory(String id, String last) {
        return await()
                .atMost(PATIENCE)
                .until(() -> story(id), chapters -> each(chapters, "type").contains(last));
    }

    private List<JsonNode> story(String id) {
        var chapters = new ArrayList<JsonNode>();
        var path = "/api/orders/" + id + "/story?limit=4";
        var page = shop.get(path, ALICE).expect(200);
        page.body().path("items").forEach(chapters::add);
        while (page.body().has("next")) {
            page = shop.get(path + "&after=" + page.text("next"), ALICE).expect(200);
            page.body().path("items").forEach(chapters::add);
        }
        return chapters;
    }

    @Test
    void can_be_looked_at_version_by_version() {
        var sku = shop.stocked(5);
        var id = confirmedOrder(sku);
        var placed = shop.get("/api/orders/" + id + "?asOfVersion=0", ALICE).expect(200);
        assertThat(placed.text("status")).isEqualTo("PLACED");
        assertThat(placed.number("version")).isZero();
        assertThat(placed.text("asOf")).isEqualTo(placed.text("placedAt"));
        assertThat(shop.get("/api/stock/" + sku + "?asOfVersion=0", OPERATOR).expect(200).number("onHand")).isZero();
        var received = shop.get("/api/stock/" + sku + "?asOfVersion=1", OPERATOR).expect(200);
        assertThat(received.number("available")).isEqualTo(5);
        shop.get("/api/stock/" + sku + "?asOfVersion=9", OPERATOR).expectProblem(404, "not-found");
    }

    @Test
    void can_be_looked_at_as_of_any_instant() {
        var id = confirmedOrder(shop.stocked(5));
        var history = history("/api/orders/" + id).body();
        var confirmedAt = Instant.parse(history.at("/items/1/at").asString());
        var before = shop.get("/api/orders/" + id + "?asOf=" + confirmedAt.minusMillis(1), ALICE).expect(200);
        assertThat(before.text("status")).isEqualTo("PLACED");
        var then = shop.get("/api/orders/" + id + "?asOf=" + confirmedAt, ALICE).expect(200);
        assertThat(then.text("status")).isEqualTo("CONFIRMED");
        assertThat(then.text("asOf")).isEqualTo(confirmedAt.toString());
        shop.get("/api/orders/" + id + "?asOf=2020-01-01T00:00:00Z", ALICE).expectProblem(404, "not-found");
    }

    @Test
    void as_of_now_is_the_present() {
        var sku = shop.stocked(5);
        var id = confirmedOrder(sku);
        assertThat(withoutAsOf(shop.get("/api/orders/" + id + "?asOf=" + Instant.now(), ALICE)))
                .isEqualTo(shop.get("/api/orders/" + id, ALICE).body());
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        withoutAsOf(shop.get("/api/stock/" + sku + "?asOf=" + Instant.now(), OPERATOR)))
                .isEqualTo(shop.stock(sku).body()));
    }

    private static JsonNode withoutAsOf(Reply past) {
        return withoutAsOf(past.expect(200).body());
    }

    private static JsonNode withoutAsOf(JsonNode body) {
        assertThat(((ObjectNode) body).remove("asOf")).isNotNull();
        return body;
    }

    /** All of a list, page by page. */
    private List<JsonNode> all(String path, String user) {
        var items = new ArrayList<JsonNode>();
        var page = shop.get(path, user).expect(200);
        page.body().path("items").forEach(items::add);
        while (page.body().has("next")) {
            page = shop.get(path + "&after=" + page.text("next"), user).expect(200);
            page.body().path("items").forEach(items::add);
        }
        return items;
    }

    @Test
    void of_the_whole_stock_is_what_it_was() {
        var sku = shop.stocked(5);
        var other = shop.stocked(7);
        shop.receive(other, 1, "later").expect(204);
        var received = Instant.parse(history("/api/stock/" + other).body().at("/items/2/at").asString());
        var now = withoutAsOf(all("/api/stock?limit=200&asOf=" + Instant.now(), OPERATOR), sku, other);
        assertThat(now).containsExactly(shop.stock(sku).body(), shop.stock(other).body());
        var before = withoutAsOf(all("/api/stock?limit=3&asOf=" + received.minusMillis(1), OPERATOR), sku, other);
        assertThat(each(before, "onHand")).containsExactly("5", "7");
        assertThat(withoutAsOf(all("/api/stock?limit=200&asOf=2020-01-01T00:00:00Z", OPERATOR), sku, other))
                .isEmpty();
    }

    private static List<JsonNode> withoutAsOf(List<JsonNode> items, String... skus) {
        return items.stream()
                .filter(item -> List.of(skus).contains(item.path("sku").asString()))
                .map(HistoryTest::withoutAsOf)
                .toList();
    }

    @Test
    void of_the_list_of_orders_is_what_it_was() {
        var sku = shop.stocked(5);
        var id = confirmedOrder(sku);
        shop.cancel(id, ALICE).expect(204);
        var history = history("/api/orders/" + id).body();
        var placed = Instant.parse(history.at("/items/0/at").asString());
        var confirmed = Instant.parse(history.at("/items/1/at").asString());
        assertThat(statusIn("/api/orders?limit=5&asOf=" + Instant.now(), id)).isEqualTo("CANCELLED");
        assertThat(statusIn("/api/orders?limit=5&asOf=" + confirmed, id)).isEqualTo("CONFIRMED");
        assertThat(statusIn("/api/orders?limit=5&status=CONFIRMED&asOf=" + confirmed, id)).isEqualTo("CONFIRMED");
        assertThat(statusIn("/api/orders?limit=5&status=CANCELLED&asOf=" + confirmed, id)).isNull();
        assertThat(statusIn("/api/orders?limit=5&asOf=" + placed.minusMillis(1), id)).isNull();
        var list = shop.get("/api/orders?limit=5&asOf=" + Instant.now(), ALICE).expect(200).body().path("items");
        assertThat(list.valueStream().filter(order -> order.path("orderId").asString().equals(id)).map(HistoryTest::withoutAsOf))
                .containsExactly(shop.get("/api/orders/" + id, ALICE).body());
        assertThat(each(shop.get("/api/orders?asOf=" + Instant.now(), BOB).expect(200), "orderId")).doesNotContain(id);
    }

    /** Among the newest; null if it is not there. */
    private String statusIn(String path, String id) {
        return shop.get(path, ALICE).expect(200).body().path("items").valueStream()
                .filter(order -> order.path("orderId").asString().equals(id))
                .map(order -> order.path("status").asString())
                .findFirst()
                .orElse(null);
    }

    @Test
    void of_a_stock_level_can_be_drawn_and_is_the_fold_of_every_version() {
        var sku = shop.stocked(5);
        var random = new Random(20261122);
        for (int i = 0; i < 20; i++) {
            if (random.nextBoolean()) {
                shop.receive(sku, 1 + random.nextInt(5), "r" + i).expect(204);
            } else {
                shop.post("/api/stock/" + sku + "/adjustments", OPERATOR, "{\"delta\":%d,\"reason\":\"count\"}"
                        .formatted(-1 - random.nextInt(3)));
            }
        }
        var levels = all("/api/stock/" + sku + "/levels?limit=7", OPERATOR);
        assertThat(levels.size()).isGreaterThan(10);
        assertThat(levels.getLast().path("version")).isEqualTo(shop.stock(sku).body().path("version"));
        for (var level : levels) {
            var fold = shop.get("/api/stock/" + sku + "?asOfVersion=" + level.path("version").asLong(), OPERATOR).expect(200);
            var row = shop.get("/api/stock/" + sku + "?asOf=" + fold.text("asOf"), OPERATOR).expect(200);
            assertThat(level.path("onHand")).isEqualTo(fold.body().path("onHand"));
            assertThat(level.path("at").asString()).isEqualTo(fold.text("asOf"));
            assertThat(row.number("version")).isGreaterThanOrEqualTo(level.path("version").asLong());
        }
        var from = levels.get(4).path("at").asString();
        var to = levels.get(8).path("at").asString();
        var part = all("/api/stock/" + sku + "/levels?limit=200&from=" + from + "&to=" + to, OPERATOR);
        assertThat(levels).containsSubsequence(part);
        assertThat(part.getFirst().path("at").asString()).isEqualTo(from);
        assertThat(part.getLast().path("at").asString()).isEqualTo(to);
    }

    @Test
    void is_unknown_to_another_customer() {
        var id = confirmedOrder(shop.stocked(5));
        for (var path : List.of("/history", "/story", "?asOfVersion=0")) {
            shop.get("/api/orders/" + id + path, BOB).expectProblem(404, "not-found");
        }
    }
}
