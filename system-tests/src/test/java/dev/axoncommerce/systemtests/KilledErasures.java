package dev.axoncommerce.systemtests;

import static dev.axoncommerce.systemtests.support.Shop.BOB;
import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.systemtests.support.Running;
import dev.axoncommerce.systemtests.support.Shop;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Kills the shop at a random moment of an erasure, again and again, and looks whether the erasure is completed after the restart, with counts that
 * are right.
 *
 * <p>Argument: how many times.
 */
final class KilledErasures {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String MIDDLE = "in the middle";
    private static final String ERASURE = "/api/customers/bob/erasure";

    /** Of an erasure with all its transactions; the kill comes within this time. In milliseconds. */
    private static final int DURATION = 150;

    private final Running running = Running.with("--commerce.return-window=PT0S");
    private final Map<String, Integer> moments = new TreeMap<>();
    private final Random random;

    private KilledErasures(long seed) {
        this.random = new Random(seed);
    }

    public static void main(String[] args) {
        var rounds = args.length > 0 ? Integer.parseInt(args[0]) : 20;
        var seed = System.nanoTime();
        var erasures = new KilledErasures(seed);
        try (var shop = erasures.running) {
            shop.start();
            for (int round = 0; round < rounds; round++) {
                erasures.killInOne();
            }
        }
        assertThat(erasures.moments).as("a kill came in the middle of an erasure").containsKey(MIDDLE);
        System.out.printf("%d erasures killed, seed %d: %s; all completed%n", rounds, seed, erasures.moments);
    }

    private void killInOne() {
        var shop = running.shop();
        var order = delivered(shop);
        until(() -> shop.get("/api/customers/bob/personal-data", BOB).response().body().contains("OrderDelivered"));
        var request = CompletableFuture.supplyAsync(() -> shop.post(ERASURE, BOB, ""));
        request.completeOnTimeout(null, random.nextInt(DURATION), TimeUnit.MILLISECONDS).exceptionally(failure -> null).join();
        running.kill();
        var restart = Instant.now();
        running.start();

        until(() -> shop.post(ERASURE, OPERATOR, "").status() == 202);
        var completed = await().atMost(PATIENCE).until(() -> shop.get(ERASURE, OPERATOR), reply -> reply.body().has("completedAt"));
        var deleted = completed.body().path("deleted");
        assertThat(deleted.path("keys").asInt()).as(completed.response().body()).isEqualTo(1);
        assertThat(deleted.path("recordedResponses").asInt()).as(completed.response().body()).isEqualTo(1);
        assertThat(shop.get("/api/orders/" + order, BOB).body().at("/shippingAddress/street").asString()).isEqualTo("erased");
        shop.delete(ERASURE, OPERATOR).expect(204);
        moments.merge(moment(shop, restart), 1, Integer::sum);
    }

    /** With one recorded response that has the address. */
    private static String delivered(Shop shop) {
        var order = shop.place(BOB, Shop.key(), Shop.orderOf("tok_ok", "PEN*1"), "Prefer", "wait=30").expect(201).text("orderId");
        shop.post("/api/orders/" + order + "/shipment", OPERATOR, "{\"carrier\":\"Post\",\"trackingNumber\":\"3S1\"}", "Idempotency-Key", Shop.key(), "Prefer", "return=representation").expect(200);
        shop.deliver(order).expect(204);
        return order;
    }

    /** When the kill came, by the times of the newest erasure's events. */
    private static String moment(Shop shop, Instant restart) {
        if (newest(shop, "CustomerErased").isAfter(restart)) {
            return "before its first event";
        }
        return newest(shop, "ErasureCompleted").isAfter(restart) ? MIDDLE : "after its end";
    }

    private static Instant newest(Shop shop, String type) {
        var events = await(type).atMost(PATIENCE).until(
                () -> shop.get("/api/events?first=newest&limit=1&type=" + type, OPERATOR).expect(200).body().path("items"), found -> !found.isEmpty());
        return Instant.parse(events.get(0).path("at").asString());
    }

    private static void until(BooleanSupplier condition) {
        await().atMost(PATIENCE).until(condition::getAsBoolean);
    }
}
