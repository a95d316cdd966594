package dev.axoncommerce.systemtests;

import static dev.axoncommerce.systemtests.support.Shop.ALICE;
import static dev.axoncommerce.systemtests.support.Shop.BOB;
import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.systemtests.support.Marker;
import dev.axoncommerce.systemtests.support.OpenOrders;
import dev.axoncommerce.systemtests.support.ReceiptVerifier;
import dev.axoncommerce.systemtests.support.Reply;
import dev.axoncommerce.systemtests.support.Running;
import dev.axoncommerce.systemtests.support.Shop;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The markers are in every personal field of a request. */
@DisplayName("The personal data of a customer")
class PrivacyTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Marker MARKER = new Marker();

    /** A webhook whose address accepts no connection. */
    private static final String HOOK = "{\"url\":\"http://127.0.0.1:9/hook\",\"types\":[\"order.placed\",\"order.cancelled\",\"customer.erased\"]}";

    private Running running;
    private Shop shop;
    private String webhook;

    @BeforeEach
    void start() {
        running = Running.with("--commerce.return-window=PT0S", "--commerce.webhook-private-targets=true", "--commerce.webhook-retries=PT10M").start();
        shop = running.shop();
    }

    @AfterEach
    void end() {
        running.close();
    }

    private static String marked(String body) {
        return body.replace("\"name\":\"Alice\"", "\"name\":\"%s Bob\"".formatted(MARKER))
                .replace("1 Main St", MARKER + " street")
                .replace("Utrecht", MARKER + " city")
                .replace("3511", "12 AB");
    }

    /** With a key, and a response that has the address of bob. */
    private Reply ship(String order) {
        var shipment = "{\"carrier\":\"Post\",\"trackingNumber\":\"%s\"}".formatted(MARKER);
        return shop.post("/api/orders/" + order + "/shipment", OPERATOR, shipment, "Idempotency-Key", "ship-" + order, "Prefer", "return=representation").expect(200);
    }

    private Reply cancel(String order) {
        return shop.post("/api/orders/" + order + "/cancellation", BOB, "{\"reason\":\"%s\"}".formatted(MARKER), "Idempotency-Key", "cancel-" + order);
    }

    /** An order of bob that is delivered, one from a cart that is cancelled, and the emails about them. */
    private List<String> orders() {
        OpenOrders.end(shop, BOB);
        webhook = shop.post("/api/webhooks", OPERATOR, HOOK).expect(201).text("webhookId");
        var sku = shop.stocked(20);
        var delivered = shop.place(BOB, Shop.key(), marked(Shop.orderOf("tok_ok", sku + "*2")), "Prefer", "wait=30").expect(201).text("orderId");
        assertThat(ship(delivered).response().body()).contains(MARKER + " street");
        shop.deliver(delivered).expect(204);
        var cart = shop.cartOf(BOB, sku + "*1");
        var checkout = marked("{\"shippingAddress\":%s,\"paymentMethod\":\"tok_ok\"}".formatted(Shop.ADDRESS));
        var cancelled = shop.post("/api/carts/" + cart + "/checkout", BOB, checkout, "Prefer", "wait=30", "Idempotency-Key", Shop.key()).expect(201).text("orderId");
        cancel(cancelled).expect(204);
        await().atMost(PATIENCE).until(() -> shop.get("/api/notifications?orderId=" + cancelled, OPERATOR).body().path("items").size() == 2);
        return List.of(delivered, cancelled);
    }

    @Test
    void is_readable_until_it_is_erased_and_the_log_stays_verifiable() throws IOException {
        var orders = orders();
        var order = orders.getFirst();
        assertThat(bodies(orders)).allSatisfy(body -> assertThat(body).contains(MARKER.toString()));
        assertThat(shop.get("/api/customers/bob/personal-data", BOB).expect(200).response().body()).contains(MARKER.toString(), "OrderPlaced", "CartCheckedOut");
        assertThat(shop.get("/api/customers/bob/personal-data", ALICE).status()).isEqualTo(404);
        assertThat(shop.post("/api/customers/bob/erasure", ALICE, "").status()).isEqualTo(404);
        var receipt = await().atMost(PATIENCE).until(() -> shop.get("/api/orders/" + order + "/proof", BOB), reply -> reply.status() == 200).response().body();
        var readable = shop.get("/api/orders/" + order + "/proof?keys=true", BOB).expect(200).response().body();
        var others = shop.confirmedOrder("PEN*1");

        var erased = shop.post("/api/customers/bob/erasure", BOB, "").expect(202);
        assertThat(erased.text("finalAt")).isGreaterThan(erased.text("erasedAt"));
        var completed = await().atMost(PATIENCE).until(() -> shop.get("/api/customers/bob/erasure", BOB).expect(200), reply -> reply.body().has("completedAt"));
        assertThat(completed.body().path("deleted").path("keys").asInt()).isEqualTo(1);

        assertThat(bodies(orders)).allSatisfy(body -> assertThat(body).contains("erased").doesNotContain(MARKER.toString()));
        assertThat(ship(order).response().body()).as("the recorded response to a repetition").isEmpty();
        cancel(orders.getLast()).expect(204);
        assertNothingIsSentAbout(orders);
        var reference = shop.get("/api/orders/" + order, OPERATOR).text("customerId");
        await("receivers are to erase it too").atMost(PATIENCE).until(() -> deliveries("", List.of(reference)).anyMatch(delivery -> delivery.path("type").asString().equals("customer.erased")));
        assertThat(shop.get("/api/orders/" + order, BOB).text("status")).isEqualTo("DELIVERED");
        assertThat(shop.get("/api/orders/" + others, ALICE).body().path("shippingAddress").path("street").asString()).isEqualTo("1 Main St");
        assertReceiptsStayProven(order, receipt, readable);
        assertVerified();
        assertUnchangedByRebuild("orders");
        assertUnchangedByRebuild("carts");
        assertThat(found()).isEmpty();
    }

    @Test
    void stays_erased_after_a_kill_and_new_data_is_refused_until_it_is_allowed() {
        var order = orders().getFirst();
        var key = Shop.key();
        var early = shop.place(BOB, key, Shop.orderOf("tok_declined", "PEN*1"), "Prefer", "wait=30").expect(201).text("orderId");
        var again = shop.post("/api/customers/bob/erasure", OPERATOR, "", "Idempotency-Key", "erase-bob").expect(202);
        running.kill();
        running.start();
        assertThat(shop.post("/api/customers/bob/erasure", BOB, "").expect(202).body()).isEqualTo(again.body());
        await().atMost(PATIENCE).until(() -> shop.get("/api/customers/bob/erasure", BOB).expect(200).body().has("completedAt"));
        assertThat(shop.get("/api/orders/" + order, BOB).response().body()).contains("erased").doesNotContain(MARKER.toString());
        shop.place(BOB, Shop.key(), Shop.orderOf("tok_ok", "PEN*1")).expectProblem(409, "customer-erased");
        var cart = shop.cartOf(BOB, "PEN*1");
        shop.checkOut(cart, BOB, "tok_ok").expectProblem(409, "customer-erased");
        assertThat(shop.delete("/api/customers/bob/erasure", BOB).status()).isEqualTo(403);
        assertRepetitionsChangeNothing(order, early, key);
        shop.delete("/api/customers/bob/erasure", OPERATOR).expect(204);
        assertRepetitionsChangeNothing(order, early, key);
        var next = shop.place(BOB, Shop.key(), Shop.orderOf("tok_ok", "PEN*1"), "Prefer", "wait=30").expect(201);
        assertThat(next.body().path("shippingAddress").path("city").asString()).isEqualTo("Utrecht");
        assertThat(shop.get("/api/orders/" + order, BOB).response().body()).doesNotContain(MARKER.toString());
        shop.post("/api/customers/bob/erasure", BOB, "").expectProblem(409, "erasure-refused");
        shop.cancel(next.text("orderId"), BOB).expect(204);
        shop.post("/api/customers/bob/erasure", OPERATOR, "", "Idempotency-Key", "erase-bob").expect(202);
        assertThat(shop.get("/api/orders/" + next.text("orderId"), BOB).response().body()).as("after a repetition").contains("Utrecht");
    }

    private void assertRepetitionsChangeNothing(String shipped, String placed, String key) {
        shop.place(BOB, key, Shop.orderOf("tok_declined", "PEN*2")).expectProblem(422, "idempotency-key-reused");
        assertThat(shop.place(BOB, key, Shop.orderOf("tok_declined", "PEN*1")).expect(201).text("orderId")).isEqualTo(placed);
        shop.post("/api/orders/" + shipped + "/shipment", OPERATOR, "{\"carrier\":\"Post\",\"trackingNumber\":\"%s\"}".formatted(MARKER)).expect(204);
    }

    /** Messages about an erased customer are dropped, and their webhook stays enabled. */
    private void assertNothingIsSentAbout(List<String> orders) {
        var path = "/api/webhooks/" + webhook;
        var messages = deliveries("", orders).map(delivery -> delivery.path("messageId").asString())
                .toList();
        assertThat(messages).isNotEmpty();
        messages.forEach(message -> shop.post(path + "/deliveries/" + message + "/redelivery", OPERATOR, "").expect(202));
        await().atMost(PATIENCE).until(() -> deliveries("?state=PENDING", orders).findAny().isEmpty());
        assertThat(shop.get(path, OPERATOR).text("status")).isEqualTo("ENABLED");
    }

    private Stream<JsonNode> deliveries(String query, List<String> orders) {
        return shop.get("/api/webhooks/" + webhook + "/deliveries" + query, OPERATOR).expect(200).body().path("items").valueStream()
                .filter(delivery -> orders.contains(delivery.path("subject").asString()));
    }

    /** What shows the orders to those who may see them. */
    private List<String> bodies(List<String> orders) {
        var bodies = new ArrayList<String>();
        for (var order : orders) {
            for (var path : List.of("", "/history", "/story?limit=200", "?asOfVersion=1")) {
                bodies.add(shop.get("/api/orders/" + order + path, BOB).expect(200).response().body());
            }
            bodies.add(shop.get("/api/events?id=" + order, OPERATOR).expect(200).response().body());
        }
        bodies.add(shop.get("/api/orders?customer=bob", OPERATOR).expect(200).response().body());
        return bodies;
    }

    private void assertReceiptsStayProven(String order, String receipt, String readable) {
        var verifier = new ReceiptVerifier(shop);
        assertThat(verifier.says(receipt)).startsWith("0 ").doesNotContain(MARKER.toString());
        assertThat(verifier.says(readable)).startsWith("0 ").contains("street: " + MARKER + " street", "trackingNumber: " + MARKER);
        var key = readable.substring(readable.lastIndexOf(' ') + 1).strip();
        assertThat(verifier.says(readable.replace(key, "A".repeat(43) + "="))).startsWith("1 ").contains("NOT PROVEN: a key is not the one");
        assertThat(shop.get("/api/orders/" + order + "/proof?keys=true", BOB).expect(200).response().body()).doesNotContain("\nkeys ");
    }

    private void assertVerified() {
        var verification = shop.post("/api/log/verification", OPERATOR, "").expect(202).header("Location");
        var ended = await().atMost(PATIENCE).until(() -> shop.get(verification, OPERATOR).expect(200), reply -> reply.body().has("finishedAt"));
        assertThat(ended.text("status")).isEqualTo("PASSED");
    }

    private void assertUnchangedByRebuild(String view) {
        var rebuild = shop.post("/api/processors/" + view + "/rebuild?dryRun=true", OPERATOR, "").expect(202).header("Location");
        Reply ended = await().atMost(PATIENCE).until(() -> shop.get(rebuild, OPERATOR).expect(200), reply -> reply.body().has("finishedAt"));
        assertThat(ended.body().path("differing").asInt()).as(ended.response().body()).isZero();
        assertThat(ended.body().path("compared").asInt()).isPositive();
    }

    /** The files of the shop, its logs and an export that have the marker. */
    private List<String> found() throws IOException {
        var found = new ArrayList<String>();
        if (MARKER.isIn(shop.get("/api/events/export", OPERATOR).expect(200).response().body())) {
            found.add("export");
        }
        running.kill();
        found.addAll(MARKER.filesWithIt(running));
        return found;
    }
}
