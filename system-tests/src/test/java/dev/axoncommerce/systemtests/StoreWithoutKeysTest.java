package dev.axoncommerce.systemtests;

import static dev.axoncommerce.systemtests.support.Shop.BOB;
import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.systemtests.support.Marker;
import dev.axoncommerce.systemtests.support.ReceiptVerifier;
import dev.axoncommerce.systemtests.support.Running;
import dev.axoncommerce.systemtests.support.Shop;
import dev.axoncommerce.systemtests.support.Way;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By the commands of docs/privacy.md. The earlier version is the present one without its module for privacy. */
@DisplayName("A store that was written without keys of persons")
class StoreWithoutKeysTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String WITHOUT = "--spring.autoconfigure.exclude=dev.axoncommerce.platform.privacy.PrivacyAutoConfiguration";

    private final Marker marker = new Marker();

    @TempDir
    private Path folder;

    @Test
    void is_encrypted_by_an_import_and_its_receipts_stay_valid() throws IOException {
        String order;
        String receipt;
        ReceiptVerifier verifier;
        try (var old = Running.with(Way.STANDALONE, WITHOUT).start()) {
            var shop = old.shop();
            order = cancelledOrder(shop);
            receipt = await().atMost(PATIENCE).until(() -> shop.get("/api/orders/" + order + "/proof", BOB), reply -> reply.status() == 200).response().body();
            verifier = new ReceiptVerifier(shop);
            Files.write(folder.resolve("events.jsonl"), shop.get("/api/events/export", OPERATOR).expect(200).response().body().lines().map(this::asBefore).toList());
            old.kill();
            assertThat(marker.filesWithIt(old)).as("the old store has it in clear").isNotEmpty();
        }
        assertThat(marker.isIn(Files.readString(folder.resolve("events.jsonl")))).isTrue();

        try (var running = Running.with(Way.STANDALONE, "--commerce.import-log=" + folder.resolve("events.jsonl"), "--commerce.return-window=PT0S").start()) {
            var shop = running.shop();
            var shown = await().atMost(PATIENCE).until(() -> shop.get("/api/orders/" + order, BOB), reply -> reply.status() == 200);
            assertThat(shown.body().at("/shippingAddress/street").asString()).isEqualTo(marker + " street");
            assertThat(shown.text("status")).isEqualTo("CANCELLED");
            assertThat(verifier.says(receipt)).startsWith("0 ");
            var export = shop.get("/api/events/export", OPERATOR).expect(200).response().body();
            assertThat(marker.isIn(export)).isFalse();
            assertThat(export.lines().filter(line -> line.contains("PaymentVoided") || line.contains("ReservationReleased"))).hasSize(2).allMatch(line -> line.contains("BY_REQUEST"));
            await().atMost(PATIENCE).until(() -> shop.post("/api/customers/bob/erasure", BOB, "").status() == 202);
            assertThat(shop.get("/api/orders/" + order, BOB).body().at("/shippingAddress/street").asString()).isEqualTo("erased");
            assertThat(verifier.says(receipt)).startsWith("0 ");
            running.kill();
            assertThat(marker.filesWithIt(running)).isEmpty();
        }
    }

    /** In versions of before, these events had the reason of the customer. */
    private String asBefore(String line) {
        return line.contains("PaymentVoided") || line.contains("ReservationReleased") ? line.replace("\"BY_REQUEST\"", "\"" + marker + "\"") : line;
    }

    private String cancelledOrder(Shop shop) {
        var body = Shop.orderOf("tok_ok", shop.stocked(9) + "*1").replace("1 Main St", marker + " street").replace("Utrecht", marker + " city");
        var order = shop.place(BOB, Shop.key(), body, "Prefer", "wait=30").expect(201).text("orderId");
        shop.post("/api/orders/" + order + "/cancellation", BOB, "{\"reason\":\"%s reason\"}".formatted(marker)).expect(204);
        await("all has followed").atMost(PATIENCE).until(() -> {
            var story = shop.get("/api/orders/" + order + "/story?limit=200", BOB).response().body();
            return story.contains("PaymentVoided") && story.contains("ReservationReleased");
        });
        return order;
    }
}
