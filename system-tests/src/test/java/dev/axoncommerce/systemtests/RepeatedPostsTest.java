package dev.axoncommerce.systemtests;

import static dev.axoncommerce.systemtests.support.Shop.ALICE;
import static dev.axoncommerce.systemtests.support.Shop.BOB;
import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.systemtests.support.Reply;
import dev.axoncommerce.systemtests.support.Running;
import dev.axoncommerce.systemtests.support.Shop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisplayName("Every POST of the OpenAPI document that is sent twice with one key")
class RepeatedPostsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String HOOK = "{\"url\":\"http://127.0.0.1:9/hook\",\"types\":[\"order.placed\"]}";
    private static final String CHECKOUT = "{\"shippingAddress\":%s,\"paymentMethod\":\"tok_ok\"}".formatted(Shop.ADDRESS);

    /**
     * A request to something that no other request is about.
     *
     * @param effect what it has led to so far
     */
    private record Post(String path, String user, String body, Supplier<Object> effect) {}

    private static Running running;
    private static Shop shop;

    /** By the id of the operation: makes a request. */
    private static final Map<String, Function<Shop, Post>> POSTS = new LinkedHashMap<>();

    private record Sent(Post post, String key, Reply reply) {}

    private static final Map<String, Sent> SENT = new LinkedHashMap<>();

    @BeforeAll
    static void start() {
        running = Running.with("--commerce.webhook-private-targets=true", "--commerce.payment-retries=PT1S,PT1S").start();
        shop = running.shop();
        orders();
        products();
        operators();
    }

    @AfterAll
    static void end() {
        running.close();
    }

    private static void orders() {
        POSTS.put("placeOrder", shop -> {
            var sku = shop.stocked(9);
            return new Post("/api/orders", ALICE, Shop.orderOf("tok_ok", sku + "*1"), count("/api/orders?sku=" + sku));
        });
        POSTS.put("cancelOrder", shop -> ofOrder(confirmed(), "/cancellation", "{\"reason\":\"changed my mind\"}"));
        POSTS.put("shipOrder", shop -> ofOrder(confirmed(), "/shipment", "{\"carrier\":\"Post\",\"trackingNumber\":\"3S-1\"}"));
        POSTS.put("deliverOrder", shop -> ofOrder(shipped("tok_ok"), "/delivery", ""));
        POSTS.put("returnGoods", shop -> {
            var order = shipped("tok_ok");
            shop.deliver(order).expect(204);
            return ofOrder(order, "/return", "{\"everything\":true,\"reason\":\"too small\"}");
        });
        POSTS.put("tryCommand", shop -> ofOrder(confirmed(), "/what-if", "{\"command\":\"CANCEL\",\"reason\":\"changed my mind\"}"));
        POSTS.put("openCart", shop -> new Post("/api/carts", ALICE, "", grown(count("/api/carts"))));
        POSTS.put("checkOutCart", shop -> {
            var sku = shop.stocked(9);
            var cart = shop.cartOf(ALICE, sku + "*1");
            return new Post("/api/carts/" + cart + "/checkout", ALICE, CHECKOUT, count("/api/orders?sku=" + sku));
        });
        POSTS.put("retryPayment", shop -> {
            var order = shipped("tok_no_capture");
            var payment = await().atMost(PATIENCE).until(() -> failedPaymentOf(order), found -> !found.isEmpty());
            return new Post("/api/payments/" + payment + "/retry", OPERATOR, "", events("id=" + payment + "&type=CaptureRequested"));
        });
    }

    private static void products() {
        POSTS.put("addProduct", shop -> {
            var sku = Shop.newSku();
            var body = "{\"sku\":\"%s\",\"name\":\"Thing\",\"price\":{\"amount\":\"2.50\",\"currency\":\"EUR\"}}".formatted(sku);
            return new Post("/api/products", OPERATOR, body, events("id=" + sku));
        });
        POSTS.put("receiveStock", shop -> {
            var sku = shop.stocked(3);
            return new Post("/api/stock/" + sku + "/receipts", OPERATOR, "{\"quantity\":4,\"reference\":\"second\"}", onHand(sku));
        });
        POSTS.put("adjustStock", shop -> {
            var sku = shop.stocked(3);
            return new Post("/api/stock/" + sku + "/adjustments", OPERATOR, "{\"delta\":-1,\"reason\":\"broken\"}", onHand(sku));
        });
    }

    private static void operators() {
        POSTS.put("registerWebhook", shop -> new Post("/api/webhooks", OPERATOR, HOOK, grown(items("/api/webhooks"))));
        POSTS.put("rotateWebhookSecret", shop -> ofWebhook("/secret-rotation", "WebhookSecretRotated"));
        POSTS.put("enableWebhook", shop -> ofWebhook("/enablement", "WebhookEnabled"));
        POSTS.put("testWebhook", shop -> {
            var webhook = webhook();
            return new Post("/api/webhooks/" + webhook + "/test", OPERATOR, "", items("/api/webhooks/" + webhook + "/deliveries"));
        });
        POSTS.put("redeliverMessage", shop -> {
            var webhook = webhook();
            var message = shop.post("/api/webhooks/" + webhook + "/test", OPERATOR, "").expect(202).text("messageId");
            return new Post("/api/webhooks/" + webhook + "/deliveries/" + message + "/redelivery", OPERATOR, "", audited(message));
        });
        POSTS.put("pauseProcessor", shop -> ofProcessor("carts", "/pause"));
        POSTS.put("resumeProcessor", shop -> ofProcessor("carts", "/resume"));
        POSTS.put("replayProcessor", shop -> ofProcessor("payments", "/replay"));
        POSTS.put("rebuildView", shop -> ofProcessor("products", "/rebuild"));
        POSTS.put("retryDeadLetters", shop -> new Post("/api/dead-letters/orders/retry", OPERATOR, "", grown(audited("DEAD_LETTERS_RETRIED"))));
        POSTS.put("verifyLog", shop -> {
            await().atMost(PATIENCE).until(() -> shop.get("/api/log/verification?limit=200", OPERATOR).body().path("items").valueStream()
                    .allMatch(verification -> verification.has("finishedAt")));
            return new Post("/api/log/verification", OPERATOR, "", grown(items("/api/log/verification?limit=200")));
        });
        POSTS.put("eraseCustomer", shop -> {
            shop.get("/api/orders", BOB).expect(200); // bob is known from here on
            return new Post("/api/customers/bob/erasure", OPERATOR, "", events("type=CustomerErased"));
        });
        POSTS.put("retryProcess", shop -> new Post("/api/processes/order-fulfilment:none/retry", OPERATOR, "", () -> "nothing is stuck"));
        POSTS.put("skipProcess", shop -> new Post("/api/processes/order-fulfilment:none/skip", OPERATOR, "", () -> "nothing is stuck"));
    }

    private static Post ofOrder(String order, String path, String body) {
        return new Post("/api/orders/" + order + path, OPERATOR, body, () ->
                shop.get("/api/orders/" + order + "/history", OPERATOR).body().path("items").valueStream()
                        .map(event -> event.path("type").asString())
                        .toList());
    }

    private static String confirmed() {
        return shop.confirmedOrder(shop.stocked(9) + "*1");
    }

    private static String shipped(String token) {
        var order = shop.settledOrder(token, shop.stocked(9) + "*1").text("orderId");
        await().atMost(PATIENCE).until(() -> shop.ship(order).status() == 204);
        return order;
    }

    private static String failedPaymentOf(String order) {
        return shop.get("/api/payments?state=failed&limit=200", OPERATOR).body().path("items").valueStream()
                .filter(payment -> payment.path("orderId").asString().equals(order))
                .map(payment -> payment.path("paymentId").asString())
                .findFirst()
                .orElse("");
    }

    private static String webhook() {
        return shop.post("/api/webhooks", OPERATOR, HOOK).expect(201).text("webhookId");
    }

    private static Post ofWebhook(String path, String event) {
        var webhook = webhook();
        return new Post("/api/webhooks/" + webhook + path, OPERATOR, "", events("id=" + webhook + "&type=" + event));
    }

    private static Post ofProcessor(String processor, String path) {
        shop.post("/api/processors/" + processor + (path.equals("/resume") ? "/pause" : "/resume"), OPERATOR, "").expect(204);
        await().atMost(PATIENCE).until(() -> {
            var status = shop.get("/api/processors/" + processor, OPERATOR).expect(200).body();
            return status.path("paused").asBoolean() == path.equals("/resume") && !status.path("replaying").asBoolean();
        });
        await().atMost(PATIENCE).until(() -> shop.get("/api/processors/products/rebuilds", OPERATOR).body().path("items").valueStream()
                .allMatch(rebuild -> rebuild.has("finishedAt")));
        return new Post("/api/processors/" + processor + path, OPERATOR, "", grown(audited(processor)));
    }

    private static Supplier<Object> onHand(String sku) {
        return () -> shop.stock(sku).number("onHand");
    }

    private static Supplier<Object> count(String list) {
        return () -> shop.get(list + (list.contains("?") ? "&" : "?") + "count=true", ALICE).expect(200).number("total");
    }

    private static Supplier<Object> events(String query) {
        return () -> shop.get("/api/events?count=true&" + query, OPERATOR).expect(200).number("total");
    }

    private static Supplier<Object> items(String list) {
        return () -> (long) shop.get(list, OPERATOR).expect(200).body().path("items").size();
    }

    private static Supplier<Object> audited(String text) {
        return () -> (long) shop.get("/api/audit?limit=200&q=" + text, OPERATOR).expect(200).body().path("items").size();
    }

    /** How much larger a number is than now. */
    private static Supplier<Object> grown(Supplier<Object> number) {
        var before = (long) number.get();
        return () -> (long) number.get() - before;
    }

    private static Reply send(Post post, String key) {
        return shop.post(post.path(), post.user(), post.body(), "Idempotency-Key", key);
    }

    @Test
    @Order(1)
    void is_in_the_table_of_this_test() {
        var documented = running.shop().asDocumented();
        assertThat(Stream.of(documented, documented.atInventory())
                        .flatMap(each -> each.documentation().operations())
                        .filter(operation -> operation.getKey().startsWith("POST "))
                        .map(operation -> operation.getValue().path("operationId").asString())
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(POSTS.keySet());
    }

    @Test
    @Order(2)
    void has_one_effect_and_one_answer_even_if_both_come_at_once() throws Exception {
        try (var clients = Executors.newFixedThreadPool(2)) {
            for (var operation : POSTS.entrySet()) {
                var once = operation.getValue().apply(shop);
                var first = send(once, Shop.key());
                assertThat(first.status()).as("%s: %s", operation.getKey(), first.response().body()).isIn(200, 201, 202, 204, 404);
                var effect = once.effect().get();

                var twice = operation.getValue().apply(shop);
                var key = Shop.key();
                var both = clients.invokeAll(List.<Callable<Reply>>of(() -> send(twice, key), () -> send(twice, key)));
                var replies = new ArrayList<Reply>();
                for (var reply : both) {
                    replies.add(reply.get());
                }
                assertThat(replies).as(operation.getKey()).allMatch(reply -> isSame(reply, first) || reply.status() == 409);
                var again = send(twice, key);
                assertThat(again.status()).as("%s: %s", operation.getKey(), again.response().body()).isEqualTo(first.status());
                replies.stream().filter(reply -> isSame(reply, first)).forEach(reply -> assertThat(content(reply)).isEqualTo(content(again)));
                assertEffect(operation.getKey(), twice, effect);
                SENT.put(operation.getKey(), new Sent(twice, key, again));
                if (operation.getKey().equals("pauseProcessor")) {
                    shop.post("/api/processors/carts/resume", OPERATOR, "").expect(204);
                }
            }
        }
    }

    private static boolean isSame(Reply reply, Reply first) {
        return reply.status() == first.status();
    }

    /** Status, headers and body of an answer; a problem has the id of its own request. */
    private static String content(Reply reply) {
        return reply.status() >= 400
                ? String.valueOf(reply.status())
                : "%s %s %s %s".formatted(reply.status(), reply.header("Location"), reply.header("ETag"), reply.response().body());
    }

    @Test
    @Order(3)
    void has_one_effect_and_one_answer_even_if_the_shop_is_killed_between_them() {
        var effects = new LinkedHashMap<String, Object>();
        var lasting = List.of(
                "placeOrder", "cancelOrder", "shipOrder", "deliverOrder", "returnGoods", "checkOutCart", "addProduct", "receiveStock", "adjustStock",
                "testWebhook");
        lasting.forEach(operation -> effects.put(operation, SENT.get(operation).post().effect().get()));
        running.kill();
        running.start();
        SENT.forEach((operation, sent) -> {
            var again = send(sent.post(), sent.key());
            assertThat(again.status()).as("%s: %s", operation, again.response().body()).isEqualTo(sent.reply().status());
            assertThat(content(again)).as(operation).isEqualTo(content(sent.reply()));
        });
        effects.forEach((operation, effect) -> assertEffect(operation, SENT.get(operation).post(), effect));
    }

    /** On a slow machine, a view may show a change only after its response. */
    private static void assertEffect(String operation, Post post, Object effect) {
        await(operation).atMost(PATIENCE).untilAsserted(() -> assertThat(post.effect().get()).isEqualTo(effect));
    }
}
