package dev.axoncommerce.systemtests;

import static dev.axoncommerce.systemtests.support.Shop.ALICE;
import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.systemtests.support.Shop;
import dev.axoncommerce.systemtests.support.Shops;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("Operators see")
class OperatorsTest {

    private final Shop shop = Shops.ordinary();

    private List<JsonNode> audit(String text) {
        return shop.get("/api/audit?q=" + text, OPERATOR).expect(200).body().path("items").valueStream().toList();
    }

    @Test
    void what_they_changed_with_the_state_before_and_after() {
        var sku = shop.stocked(5);
        shop.put("/api/products/" + sku + "/price", OPERATOR, "{\"amount\":\"3.10\",\"currency\":\"EUR\"}").expect(204);
        shop.settledOrder("tok_ok", sku + "*1");
        var repriced = audit(sku).getFirst();
        assertThat(repriced.path("action").asString()).isEqualTo("ProductRepriced");
        assertThat(repriced.path("by").asString()).isEqualTo("operator");
        assertThat(repriced.path("changes").valueStream().map(JsonNode::toString))
                .contains("{\"field\":\"price.amount\",\"before\":\"2.50\",\"after\":\"3.10\"}");
        var received = shop.atInventory().get("/api/audit?q=" + sku, OPERATOR).expect(200).body().path("items").valueStream()
                .filter(entry -> entry.path("aggregate").asString().equals("StockItem"))
                .toList()
                .getFirst();
        assertThat(received.path("action").asString()).isEqualTo("StockReceived");
        assertThat(received.path("changes").valueStream().map(JsonNode::toString)).contains("{\"field\":\"onHand\",\"before\":\"0\",\"after\":\"5\"}");
        assertThat(audit(sku)).noneMatch(entry -> entry.path("action").asString().equals("OrderPlaced"));
        shop.get("/api/audit", ALICE).expectProblem(403, "forbidden");
    }

    @Test
    void what_they_did_to_the_application() {
        shop.post("/api/processors/sales/replay", OPERATOR, "").expect(202);
        var replayed = audit("VIEW_REPLAYED").getFirst();
        assertThat(replayed.path("target").asString()).isEqualTo("sales");
        assertThat(replayed.path("by").asString()).isEqualTo("operator");
        var verification = shop.post("/api/log/verification", OPERATOR, "").expect(202).text("id");
        assertThat(audit("LOG_VERIFIED").getFirst().path("target").asString()).isEqualTo(verification);
    }

    @Test
    void the_sagas_that_wait_and_those_that_have_ended() {
        var sku = shop.stocked(5);
        var order = shop.confirmedOrder(sku + "*1");
        var path = "/api/processes/order-fulfilment:" + order;
        await().atMost(Duration.ofSeconds(30)).until(() -> shop.get(path, OPERATOR).expect(200).text("event").equals("PaymentAuthorized"));
        var open = shop.get(path, OPERATOR).body();
        assertThat(open.path("state").asString()).isEqualTo("open");
        assertThat(open.path("waitsFor").valueStream().map(JsonNode::asString)).containsExactly("OrderShipped", "OrderCancelled");
        assertThat(shop.get("/api/processes?state=open&limit=200", OPERATOR).expect(200).body().toString()).contains(order);
        shop.ship(order).expect(204);
        await().atMost(Duration.ofSeconds(30)).until(() -> shop.get(path, OPERATOR).expect(200).text("state").equals("done"));
        assertThat(shop.get("/api/processes?state=done&limit=200", OPERATOR).expect(200).body().toString()).contains(order);
        shop.confirmedOrder(sku + "*1");
        assertThat(shop.get("/api/processes?state=done&limit=1", OPERATOR).expect(200).body().path("items")).hasSize(1);
        shop.get("/api/processes/order-fulfilment:" + Shop.newSku(), OPERATOR).expectProblem(404, "not-found");
        shop.get("/api/processes/order-fulfilment:", OPERATOR).expectProblem(404, "not-found");
        shop.get("/api/processes/order-fulfilment:" + sku, OPERATOR).expectProblem(404, "not-found");
        shop.get("/api/processes?state=lost", OPERATOR).expectProblem(400, "invalid-request");
    }
}
