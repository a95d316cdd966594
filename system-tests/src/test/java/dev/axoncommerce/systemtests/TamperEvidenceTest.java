package dev.axoncommerce.systemtests;

import static dev.axoncommerce.systemtests.support.Shop.ALICE;
import static dev.axoncommerce.systemtests.support.Shop.ANONYMOUS;
import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.systemtests.support.ReceiptVerifier;
import dev.axoncommerce.systemtests.support.Running;
import dev.axoncommerce.systemtests.support.Shop;
import dev.axoncommerce.systemtests.support.Shops;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@DisplayName("The transparency log")
class TamperEvidenceTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int TILE = 256;

    @Test
    void proves_every_event_of_an_order_to_a_customer_without_trust_in_the_shop() {
        var shop = Shops.ordinary();
        var order = shop.settledOrder("tok_ok", shop.stocked(5) + "*1").text("orderId");
        var receipt = receipt(shop, order);
        var verifier = new ReceiptVerifier(shop);

        assertThat(verifier.says(receipt)).startsWith("0 ")
                .contains("OrderPlaced", "ReservationRequested", "StockAllocated", "PaymentAuthorized", "OrderConfirmed", "PROVEN: these 7 events");
        var payload = receipt.lines().filter(line -> line.startsWith("payload ey")).findFirst().orElseThrow();
        var other = "payload " + Base64.getEncoder().encodeToString("{\"total\":\"0.01\"}".getBytes());
        assertThat(verifier.says(receipt.replace(payload, other))).startsWith("1 ").contains("NOT PROVEN: the payload of event");
        assertThat(verifier.says(receipt.replace("kind Order", "kind Other"))).startsWith("1 ").contains("NOT PROVEN: leaf");
        assertThat(verifier.says(receipt.replace("events 7", "events 6"))).startsWith("1 ");
        assertThat(verifier.says(receipt.substring(0, receipt.length() / 2))).startsWith("1 ");
        var paymentsFirst = event(receipt, "kind Payment");
        assertThat(verifier.says(receipt.replace(paymentsFirst, "").replace("events 7", "events 6"))).startsWith("1 ");
        assertThat(verifier.says(receipt.replace("events 7", "events 8") + paymentsFirst)).startsWith("1 ");
        var others = receipt(shop, shop.settledOrder("tok_ok", shop.stocked(5) + "*1").text("orderId"));
        assertThat(verifier.says(receipt.replace("events 7", "events 8") + event(others, "kind Payment")))
                .startsWith("1 ").contains("does not belong to order");
        assertThat(verifier.says(receipt.replace("\n", "\r\n"))).startsWith("1 ");
        assertThat(shop.get("/api/orders/" + order + "/proof", Shop.BOB).status()).isEqualTo(404);
    }

    /** The first event of a receipt that has this line, with all that belongs to it. */
    private static String event(String receipt, String line) {
        return Arrays.stream(receipt.split("(?=\nlog )")).filter(event -> event.contains(line)).findFirst().orElseThrow();
    }

    private static String receipt(Shop shop, String order) {
        return await().atMost(PATIENCE)
                .until(() -> shop.get("/api/orders/" + order + "/proof", ALICE), reply -> reply.status() == 200)
                .response()
                .body();
    }

    @ParameterizedTest
    @ValueSource(strings = {"order", "inventory"})
    void can_be_made_again_by_everybody_from_what_it_serves(String log) throws IOException, GeneralSecurityException {
        var shop = Shops.ordinary();
        receipt(shop, shop.settledOrder("tok_ok", shop.stocked(5) + "*1").text("orderId"));
        var checkpoint = checkpoint(shop, log).lines().toList();
        assertThat(checkpoint.get(0)).endsWith("/log/" + log);
        var leaves = leaves(shop, log, Long.parseLong(checkpoint.get(1)));
        assertThat(Base64.getEncoder().encodeToString(root(leaves))).isEqualTo(checkpoint.get(2));
        assertThat(new HashSet<>(leaves.stream().map(Base64.getEncoder()::encodeToString).toList())).hasSameSizeAs(leaves);

        var width = Math.min(TILE, leaves.size());
        var tile = shop.bytes("/log/%s/tile/0/000%s".formatted(log, width == TILE ? "" : ".p/" + width));
        assertThat(tile).hasSize(32 * width).startsWith(leaves.getFirst());
    }

    private static String checkpoint(Shop shop, String log) {
        return shop.get("/log/" + log + "/checkpoint", ANONYMOUS).expect(200).response().body();
    }

    private static List<byte[]> leaves(Shop shop, String log, long size) throws IOException, GeneralSecurityException {
        var leaves = new ArrayList<byte[]>();
        while (leaves.size() < size) {
            var width = Math.min(TILE, size - leaves.size());
            var index = leaves.size() / TILE;
            var path = index < 1000 ? "%03d".formatted(index) : "x%03d/%03d".formatted(index / 1000, index % 1000);
            var bundle = new DataInputStream(new ByteArrayInputStream(
                    shop.bytes("/log/%s/tile/entries/%s%s".formatted(log, path, width == TILE ? "" : ".p/" + width))));
            while (bundle.available() > 0) {
                leaves.add(sha256(new byte[] {0}, bundle.readNBytes(bundle.readUnsignedShort())));
            }
        }
        return leaves;
    }

    private static byte[] root(List<byte[]> leaves) throws GeneralSecurityException {
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        var left = Integer.highestOneBit(leaves.size() - 1);
        return sha256(new byte[] {1}, root(leaves.subList(0, left)), root(leaves.subList(left, leaves.size())));
    }

    private static byte[] sha256(byte[]... parts) throws GeneralSecurityException {
        var digest = MessageDigest.getInstance("SHA-256");
        Arrays.stream(parts).forEach(digest::update);
        return digest.digest();
    }

    @Test
    void goes_on_from_every_checkpoint_that_was_kept() {
        var shop = Shops.ordinary();
        var sku = shop.stocked(9);
        receipt(shop, shop.settledOrder("tok_ok", sku + "*1").text("orderId"));
        var older = checkpoint(shop, "order");
        receipt(shop, shop.settledOrder("tok_ok", sku + "*1").text("orderId"));
        var verifier = new ReceiptVerifier(shop);
        assertThat(verifier.says(checkpoint(shop, "order"))).startsWith("0 PROVEN");
        assertThat(verifier.says(consistency(shop, "order", older), older)).startsWith("0 PROVEN");
        assertThat(verifier.says(consistency(shop, "order", older), checkpoint(shop, "inventory"))).startsWith("1 NOT PROVEN");
    }

    private static String consistency(Shop shop, String log, String older) {
        return shop.get("/log/%s/consistency?from=%s".formatted(log, older.lines().toList().get(1)), ANONYMOUS)
                .expect(200)
                .response()
                .body();
    }

    @Test
    void proves_a_single_event_and_passes_verification() {
        var shop = Shops.ordinary();
        var order = shop.settledOrder("tok_ok", shop.stocked(5) + "*1").text("orderId");
        var receipt = receipt(shop, order);
        var event = receipt.lines().filter(line -> line.startsWith("event ")).findFirst().orElseThrow().substring(6);
        var proof = shop.get("/log/order/proof?event=" + event, ANONYMOUS).expect(200);
        assertThat(proof.header("Content-Type")).startsWith("text/plain");
        assertThat(proof.response().body()).startsWith("c2sp.org/tlog-proof@v1\nindex ").contains("\n\n" + "shop.example/log/order\n");
        assertThat(verified(shop).path("status").asString()).isEqualTo("PASSED");
        assertThat(verified(shop.atInventory()).path("status").asString()).isEqualTo("PASSED");
    }

    private static JsonNode verified(Shop shop) {
        var begun = await().atMost(PATIENCE)
                .until(() -> shop.post("/api/log/verification", OPERATOR, ""), reply -> reply.status() == 202);
        return await().atMost(PATIENCE)
                .until(() -> shop.get(begun.header("Location"), OPERATOR).body(), it -> !it.path("status").asString().equals("RUNNING"));
    }

    @Tag("nightly")
    @Test
    void has_every_event_once_whenever_the_processes_are_killed_and_whatever_else_is_replayed() {
        var running = Running.with();
        try {
            running.start();
            var sku = running.shop().stocked(10_000);
            for (int round = 1; round <= 2; round++) {
                var older = ordersUntilKilled(running, sku, 10 * round);
                running.start();
                var shop = running.shop();
                var verifier = new ReceiptVerifier(shop);
                for (var checkpoint : older) {
                    var log = checkpoint.lines().findFirst().orElseThrow().replaceAll(".*/", "");
                    assertThat(verifier.says(consistency(shop, log, checkpoint), checkpoint)).startsWith("0 PROVEN");
                }
                await().atMost(PATIENCE).until(() -> shop.post("/api/processors/orders/rebuild", OPERATOR, "").status() == 202);
                await().atMost(PATIENCE).until(() -> shop.post("/api/processors/products/replay", OPERATOR, "{}").status() == 202);
                assertThat(verified(shop).path("status").asString()).isEqualTo("PASSED");
                assertThat(verified(shop.atInventory()).path("status").asString()).isEqualTo("PASSED");
            }
        } finally {
            running.close();
        }
    }

    /** Whoever finds nobody any more goes away. */
    private static boolean isPlaced(Shop shop, String sku, AtomicBoolean going) {
        try {
            return shop.order("tok_ok", sku + "*1").status() == 201;
        } catch (UncheckedIOException killed) {
            going.set(false);
            return false;
        }
    }

    /** Kills in the middle of it. @return checkpoints that were seen before */
    private static List<String> ordersUntilKilled(Running running, String sku, int orders) {
        var shop = running.shop();
        var going = new AtomicBoolean(true);
        var placed = new AtomicInteger();
        var seen = new ArrayList<String>();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int client = 0; client < 4; client++) {
                clients.execute(() -> {
                    while (going.get()) {
                        placed.addAndGet(isPlaced(shop, sku, going) ? 1 : 0);
                    }
                });
            }
            await().atMost(PATIENCE).until(() -> placed.get() >= orders);
            seen.add(checkpoint(shop, "order"));
            seen.add(checkpoint(shop, "inventory"));
            running.kill();
            going.set(false);
        }
        return seen;
    }
}
