package dev.axoncommerce.systemtests;

import static dev.axoncommerce.systemtests.support.Shop.ALICE;
import static dev.axoncommerce.systemtests.support.Shop.BOB;
import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.systemtests.support.Reply;
import dev.axoncommerce.systemtests.support.Shop;
import dev.axoncommerce.systemtests.support.Shops;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("The past")
class HistoryTest {

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
        assertThat(each(history, "revision")).containsOnly("1");
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
    void is_told_as_one_story_over_all_that_took_part() {
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
    void of_a_rejected_order_tells_what_was_short() {
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
        await().untilAsserted(() -> assertThat(
                        withoutAsOf(shop.get("/api/stock/" + sku + "?asOf=" + Instant.now(), OPERATOR)))
                .isEqualTo(shop.stock(sku).body()));
    }

    private static JsonNode withoutAsOf(Reply past) {
        var body = (ObjectNode) past.expect(200).body();
        assertThat(body.remove("asOf")).isNotNull();
        return body;
    }

    @Test
    void is_nobody_elses() {
        var id = confirmedOrder(shop.stocked(5));
        for (var path : List.of("/history", "/story", "?asOfVersion=0")) {
            shop.get("/api/orders/" + id + path, BOB).expectProblem(404, "not-found");
        }
    }
}
