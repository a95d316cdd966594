package dev.axoncommerce.systemtests;

import static dev.axoncommerce.systemtests.support.Shop.ALICE;
import static dev.axoncommerce.systemtests.support.Shop.BOB;
import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.systemtests.support.ReceiptVerifier;
import dev.axoncommerce.systemtests.support.Reply;
import dev.axoncommerce.systemtests.support.Running;
import dev.axoncommerce.systemtests.support.Shop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The markers are in every personal field of a request. */
@DisplayName("The personal data of a customer")
class PrivacyTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String MARKER = "MARKER-" + System.nanoTime();

    private Running running;
    private Shop shop;

    @BeforeEach
    void start() {
        running = Running.with("--commerce.return-window=PT0S").start();
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

    /** An order of bob that is delivered, one from a cart that is cancelled, and the emails about them. */
    private List<String> orders() {
        var sku = shop.stocked(20);
        var delivered = shop.place(BOB, Shop.key(), marked(Shop.orderOf("tok_ok", sku + "*2")), "Prefer", "wait=30").expect(201).text("orderId");
        shop.post("/api/orders/" + delivered + "/shipment", OPERATOR, "{\"carrier\":\"Post\",\"trackingNumber\":\"%s\"}".formatted(MARKER)).expect(204);
        shop.deliver(delivered).expect(204);
        var cart = shop.cartOf(BOB, sku + "*1");
        var checkout = marked("{\"shippingAddress\":%s,\"paymentMethod\":\"tok_ok\"}".formatted(Shop.ADDRESS));
        var cancelled = shop.post("/api/carts/" + cart + "/checkout", BOB, checkout, "Prefer", "wait=30", "Idempotency-Key", Shop.key()).expect(201).text("orderId");
        shop.post("/api/orders/" + cancelled + "/cancellation", BOB, "{\"reason\":\"%s\"}".formatted(MARKER)).expect(204);
        await().atMost(PATIENCE).until(() -> shop.get("/api/notifications?orderId=" + cancelled, OPERATOR).body().path("items").size() == 2);
        return List.of(delivered, cancelled);
    }

    @Test
    void is_readable_until_it_is_erased_and_the_log_stays_verifiable() throws IOException {
        var orders = orders();
        var order = orders.getFirst();
        assertThat(bodies(orders)).allSatisfy(body -> assertThat(body).contains(MARKER));
        assertThat(shop.get("/api/customers/bob/personal-data", BOB).expect(200).response().body()).contains(MARKER, "OrderPlaced", "CartCheckedOut");
        assertThat(shop.get("/api/customers/bob/personal-data", ALICE).status()).isEqualTo(404);
        assertThat(shop.post("/api/customers/bob/erasure", ALICE, "").status()).isEqualTo(404);
        var receipt = await().atMost(PATIENCE).until(() -> shop.get("/api/orders/" + order + "/proof", BOB), reply -> reply.status() == 200).response().body();
        var others = shop.confirmedOrder("PEN*1");

        var erased = shop.post("/api/customers/bob/erasure", BOB, "").expect(202);
        assertThat(erased.text("finalAt")).isGreaterThan(erased.text("erasedAt"));
        var completed = await().atMost(PATIENCE).until(() -> shop.get("/api/customers/bob/erasure", BOB).expect(200), reply -> reply.body().has("completedAt"));
        assertThat(completed.body().path("places").path("keys").asInt()).isEqualTo(1);

        assertThat(bodies(orders)).allSatisfy(body -> assertThat(body).contains("erased").doesNotContain(MARKER));
        assertThat(shop.get("/api/orders/" + order, BOB).text("status")).isEqualTo("DELIVERED");
        assertThat(shop.get("/api/orders/" + others, ALICE).body().path("shippingAddress").path("street").asString()).isEqualTo("1 Main St");
        assertThat(new ReceiptVerifier(shop).says(receipt)).startsWith("0 ");
        assertVerified();
        assertUnchangedByRebuild("orders");
        assertUnchangedByRebuild("carts");
        assertThat(found()).isEmpty();
    }

    @Test
    void stays_erased_after_a_kill_and_new_data_is_refused_until_it_is_allowed() {
        var order = orders().getFirst();
        var again = shop.post("/api/customers/bob/erasure", OPERATOR, "").expect(202);
        running.kill();
        running.start();
        assertThat(shop.post("/api/customers/bob/erasure", BOB, "").expect(202).body()).isEqualTo(again.body());
        await().atMost(PATIENCE).until(() -> shop.get("/api/customers/bob/erasure", BOB).expect(200).body().has("completedAt"));
        assertThat(shop.get("/api/orders/" + order, BOB).response().body()).contains("erased").doesNotContain(MARKER);
        shop.place(BOB, Shop.key(), Shop.orderOf("tok_ok", "PEN*1")).expectProblem(409, "customer-erased");
        var cart = shop.cartOf(BOB, "PEN*1");
        shop.checkOut(cart, BOB, "tok_ok").expectProblem(409, "customer-erased");
        assertThat(shop.delete("/api/customers/bob/erasure", BOB).status()).isEqualTo(403);
        shop.delete("/api/customers/bob/erasure", OPERATOR).expect(204);
        var next = shop.place(BOB, Shop.key(), Shop.orderOf("tok_ok", "PEN*1"), "Prefer", "wait=30").expect(201);
        assertThat(next.body().path("shippingAddress").path("city").asString()).isEqualTo("Utrecht");
        assertThat(shop.get("/api/orders/" + order, BOB).response().body()).doesNotContain(MARKER);
        shop.post("/api/customers/bob/erasure", BOB, "").expectProblem(409, "erasure-refused");
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
        if (shop.get("/api/events/export", OPERATOR).expect(200).response().body().contains(MARKER)) {
            found.add("export");
        }
        running.kill();
        for (var jar : running.jars()) {
            try (var files = Files.walk(jar.data())) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    if (Files.readString(file, ISO_8859_1).contains(MARKER)) {
                        found.add(file.toString());
                    }
                }
            }
        }
        if (running.log().contains(MARKER)) {
            found.add("log");
        }
        return found;
    }
}
