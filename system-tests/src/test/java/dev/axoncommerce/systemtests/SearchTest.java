package dev.axoncommerce.systemtests;

import static dev.axoncommerce.systemtests.support.Shop.ALICE;
import static dev.axoncommerce.systemtests.support.Shop.ANONYMOUS;
import static dev.axoncommerce.systemtests.support.Shop.BOB;
import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;
import static dev.axoncommerce.systemtests.support.Shop.key;
import static dev.axoncommerce.systemtests.support.Shop.orderOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.systemtests.support.Shop;
import dev.axoncommerce.systemtests.support.Shops;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("A search")
class SearchTest {

    private final Shop shop = Shops.ordinary();

    private List<String> found(String path, String user, String field) {
        return shop.get(path, user).expect(200).body().path("items").valueStream().map(item -> item.at(field).asString()).toList();
    }

    private String product(String name, String category, String description) {
        var sku = Shop.newSku();
        shop.post("/api/products", OPERATOR, """
                {"sku":"%s","name":"%s","price":{"amount":"2.50","currency":"EUR"},"category":"%s","description":"%s",
                 "image":"https://shop.example/%s.png"}""".formatted(sku, name, category, description, sku)).expect(201);
        return sku;
    }

    @Test
    void for_products_finds_the_beginnings_of_words_in_any_text_of_a_product() {
        var category = "Zoo " + Shop.newSku();
        var llama = product("Llama, woollen", category, "Soft (really).");
        var ibex = product("Ibex of wood", category, "Hard.");
        var inCategory = "/api/products?category=" + category.replace(" ", "%20");
        assertThat(found(inCategory, ANONYMOUS, "/sku")).containsExactly(llama, ibex);
        assertThat(found(inCategory + "&q=wo", ANONYMOUS, "/sku")).containsExactly(llama, ibex);
        assertThat(found(inCategory + "&q=WOOL%20soft", ANONYMOUS, "/sku")).containsExactly(llama);
        assertThat(found("/api/products?q=" + ibex.toLowerCase(), ANONYMOUS, "/sku")).containsExactly(ibex);
        assertThat(found(inCategory + "&q=l", ANONYMOUS, "/sku")).containsExactly(llama);
        assertThat(found(inCategory + "&q=ollen", ANONYMOUS, "/sku")).isEmpty();
        assertThat(found(inCategory + "&q=%25", ANONYMOUS, "/sku")).isEmpty();
        assertThat(shop.get(inCategory + "&count=true&limit=1", ANONYMOUS).number("total")).isEqualTo(2);
        shop.delete("/api/products/" + ibex, OPERATOR).expect(204);
        assertThat(found(inCategory + "&q=wo", ANONYMOUS, "/sku")).containsExactly(llama);
    }

    @Test
    void for_orders_finds_those_of_a_customer_or_a_sku() {
        var mug = shop.stocked(10);
        var tee = shop.stocked(10);
        var ofAlice = shop.settledOrder("tok_ok", mug + "*1", tee + "*1").text("orderId");
        var ofBob = shop.place(BOB, key(), orderOf("tok_ok", mug + "*2"), "Prefer", "wait=30").expect(201).text("orderId");
        assertThat(found("/api/orders?sku=" + mug, OPERATOR, "/orderId")).containsExactly(ofBob, ofAlice);
        assertThat(found("/api/orders?sku=" + mug + "&limit=1", OPERATOR, "/orderId")).containsExactly(ofBob);
        assertThat(found("/api/orders?sku=" + mug + "&customer=alice", OPERATOR, "/orderId")).containsExactly(ofAlice);
        assertThat(found("/api/orders?sku=" + tee, ALICE, "/orderId")).containsExactly(ofAlice);
        assertThat(found("/api/orders?sku=" + tee, BOB, "/orderId")).isEmpty();
        assertThat(shop.get("/api/orders?count=true&sku=" + mug, OPERATOR).number("total")).isEqualTo(2);
        shop.get("/api/orders?customer=alice", BOB).expectProblem(400, "invalid-request").expectFields("customer");
        var next = shop.get("/api/orders?limit=1&sku=" + mug, OPERATOR).text("next");
        assertThat(found("/api/orders?limit=1&sku=" + mug + "&after=" + next, OPERATOR, "/orderId")).containsExactly(ofAlice);
    }

    @Test
    void for_events_finds_them_by_word_customer_chain_and_time() {
        var sku = shop.stocked(10);
        var order = shop.place(BOB, key(), orderOf("tok_ok", sku + "*2"), "Prefer", "wait=30").expect(201).text("orderId");
        shop.ship(order).expect(204);
        var tracking = "3S-" + order.substring(24);
        assertThat(found("/api/events?type=OrderShipped&q=" + order, OPERATOR, "/aggregateId")).contains(order);
        assertThat(found("/api/events?type=OrderShipped&q=" + tracking, OPERATOR, "/aggregateId")).as("it is encrypted").isEmpty();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() ->
                assertThat(found("/api/events?customer=bob&q=" + sku, OPERATOR, "/type")).contains("OrderPlaced", "StockAllocated", "StockDispatched"));
        var path = "/api/events?limit=200&q=" + sku;
        assertThat(found(path + "&first=newest", OPERATOR, "/position")).isEqualTo(found(path, OPERATOR, "/position").reversed());
        shop.get("/api/events?first=last", OPERATOR).expectProblem(400, "invalid-request").expectFields("first");
        assertThat(found("/api/events?customer=alice&q=" + sku, OPERATOR, "/type")).isEmpty();
        assertThat(found("/api/events?q=%21", OPERATOR, "/type")).isEmpty();
        var placed = shop.get("/api/events?type=OrderPlaced&id=" + order, OPERATOR).expect(200).body().at("/items/0");
        var chain = found("/api/events?correlationId=" + placed.path("correlationId").asString(), OPERATOR, "/type");
        assertThat(chain).startsWith("OrderPlaced", "ReservationRequested").contains("OrderConfirmed").doesNotContain("OrderShipped");
        assertThat(between(placed, "from", order)).contains("OrderPlaced");
        assertThat(between(placed, "to", order)).isEmpty();
        assertThat(shop.get("/api/events?count=true&limit=1&id=" + order, OPERATOR).number("total")).isGreaterThanOrEqualTo(3);
        shop.get("/api/events?customer=bob", ALICE).expectProblem(403, "forbidden");
    }

    private List<String> between(JsonNode placed, String bound, String order) {
        return found("/api/events?id=%s&%s=%s".formatted(order, bound, placed.path("at").asString()), OPERATOR, "/type");
    }
}
