package dev.axoncommerce.systemtests;

import static dev.axoncommerce.systemtests.support.Shop.ALICE;
import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.axoncommerce.systemtests.support.Shop;
import dev.axoncommerce.systemtests.support.Shops;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("Events reach outsiders:")
class ReactionsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<JsonNode> told = new CopyOnWriteArrayList<>();
    private final List<Map<String, List<String>>> headers = new CopyOnWriteArrayList<>();
    private HttpServer receiver;

    @BeforeEach
    void listen() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        receiver.createContext("/", request -> {
            try (request) {
                headers.add(Map.copyOf(request.getRequestHeaders()));
                told.add(JsonMapper.shared()
                        .readTree(new String(request.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
                request.sendResponseHeaders(204, -1);
            }
        });
        receiver.start();
    }

    @AfterEach
    void stopListening() {
        receiver.stop(0);
    }

    private List<String> told(String pointer, String id) {
        return told.stream()
                .filter(message -> message.at(pointer).asString().equals(id))
                .map(message -> message.path("type").asString())
                .toList();
    }

    private static List<JsonNode> mails(Shop shop, String order) {
        return shop.get("/api/notifications?orderId=" + order, OPERATOR).expect(200).body().path("items").valueStream().toList();
    }

    private static void awaitGivenBack(Shop shop, String sku) {
        await().atMost(PATIENCE).until(() -> shop.get("/api/stock/" + sku + "/history", OPERATOR).expect(200).body().path("items")
                .valueStream()
                .anyMatch(event -> event.path("type").asString().equals("StockDeallocated")));
    }

    @Test
    void a_customer_by_mail_which_is_kept_where_no_server_takes_it() {
        var shop = Shops.ordinary();
        var sku = shop.stocked(5);
        var order = shop.settledOrder("tok_ok", sku + "*2").text("orderId");
        shop.cancel(order, ALICE).expect(204);
        await().atMost(PATIENCE).until(() -> mails(shop, order).size() == 2);
        var cancellation = mails(shop, order).getFirst();
        assertThat(cancellation.path("occasion").asString()).isEqualTo("CANCELLED");
        assertThat(cancellation.path("state").asString()).isEqualTo("KEPT");
        assertThat(cancellation.path("to").asString()).isEqualTo("alice@example.com");
        assertThat(cancellation.path("text").asString())
                .contains("Reason: cancellation requested (changed my mind).", sku);
        assertThat(cancellation.path("html").asString()).contains("<td>" + sku + "</td>");
        assertThat(mails(shop, order).getLast().path("occasion").asString()).isEqualTo("CONFIRMED");

        awaitGivenBack(shop, sku);
        var rejected = shop.settledOrder("tok_ok", sku + "*6").text("orderId");
        await().atMost(PATIENCE).until(() -> mails(shop, rejected).size() == 1);
        assertThat(mails(shop, rejected).getFirst().path("text").asString()).contains(sku + ": 6 ordered, 5 available");
    }

    @Test
    void a_receiver_over_http_of_orders_and_of_stock_that_runs_low() {
        var shop = Shops.impatient();
        var registered = shop.post(
                        "/api/webhooks",
                        OPERATOR,
                        "{\"url\":\"http://localhost:%d/hook\",\"types\":[\"order.placed\",\"order.confirmed\",\"stock.low\"]}"
                                .formatted(receiver.getAddress().getPort()))
                .expect(201);
        assertThat(registered.text("secret")).startsWith("whsec_");
        var webhook = registered.header("Location");
        assertThat(shop.get(webhook, OPERATOR).expect(200).body().has("secret")).isFalse();
        assertThat(shop.get("/api/webhooks", OPERATOR).expect(200).response().body())
                .contains(registered.text("webhookId"))
                .doesNotContain("whsec_");

        var sku = shop.stocked(5);
        shop.put("/api/stock/" + sku + "/threshold", OPERATOR, "{\"units\":4}").expect(204);
        var order = shop.confirmedOrder(sku + "*2");
        await().atMost(PATIENCE).until(() -> told("/data/sku", sku).contains("stock.low")
                && told("/data/order/orderId", order).size() == 2);
        assertThat(told("/data/order/orderId", order)).containsExactly("order.placed", "order.confirmed");
        assertThat(headers).allSatisfy(all -> assertThat(all)
                .containsKeys("Webhook-id", "Webhook-timestamp", "Webhook-signature"));
        await().atMost(PATIENCE).until(() -> shop.get(webhook + "/deliveries?state=DELIVERED", OPERATOR)
                        .expect(200)
                        .body()
                        .path("items")
                        .size()
                >= 3);
        shop.delete(webhook, OPERATOR).expect(204);
        shop.get(webhook, OPERATOR).expectProblem(404, "not-found");
        shop.get(webhook + "/deliveries", OPERATOR).expectProblem(404, "not-found");
    }
}
