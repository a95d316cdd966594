package dev.axoncommerce.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@StandaloneTest
@DisplayName("A paused processor")
class PausedProcessorTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @Autowired
    private ShopClient shop;

    @AfterEach
    void resume() {
        assertThat(operate("orders", "resume")).isEqualTo(204);
        assertThat(operate("products", "resume")).isEqualTo(204);
        ordered();
    }

    /** An order, as soon as the prices have caught up. */
    private ShopClient.Answer ordered() {
        return await().atMost(TIMEOUT).until(() -> shop.order(UUID.randomUUID().toString()), it -> it.status() == 201);
    }

    private int operate(String processor, String action) {
        return shop.operate("POST", "/api/processors/" + processor + "/" + action).status();
    }

    private String problem(String processor, String action) {
        return shop.operate("POST", "/api/processors/" + processor + "/" + action).text("type");
    }

    @Test
    void lets_its_view_lag_until_it_is_resumed() {
        assertThat(operate("orders", "pause")).isEqualTo(204);
        var order = shop.placed();
        await("the log has the order").atMost(TIMEOUT)
                .until(() -> shop.text("/api/events?type=OrderConfirmed&limit=200", "operator").contains(order));
        assertThat(shop.operate("GET", "/api/orders/" + order).status()).isEqualTo(404);
        var status = shop.operate("GET", "/api/processors/orders").body();
        assertThat(status.path("paused").asBoolean()).isTrue();
        assertThat(status.path("running").asBoolean()).isFalse();
        assertThat(operate("orders", "resume")).isEqualTo(204);
        await().atMost(TIMEOUT).until(() -> shop.status(order).equals("CONFIRMED"));
        assertThat(shop.operate("GET", "/api/processors/orders").body().path("paused").asBoolean()).isFalse();
    }

    @Test
    void can_be_paused_and_resumed_twice() {
        assertThat(operate("orders", "pause")).isEqualTo(204);
        assertThat(operate("orders", "pause")).isEqualTo(204);
        assertThat(operate("orders", "resume")).isEqualTo(204);
        assertThat(operate("orders", "resume")).isEqualTo(204);
    }

    @Test
    void is_neither_replayed_nor_rebuilt() {
        operate("orders", "pause");
        assertThat(problem("orders", "replay")).endsWith("processor-paused");
        assertThat(problem("orders", "rebuild")).endsWith("processor-paused");
        operate("orders", "resume");
        assertThat(operate("orders", "replay")).isEqualTo(202);
        shop.awaitCaughtUp("orders");
    }

    @Test
    void with_the_prices_lets_nothing_be_ordered_at_an_old_price() {
        operate("products", "pause");
        var refused = shop.order(UUID.randomUUID().toString());
        assertThat(refused.status()).isEqualTo(503);
        operate("products", "resume");
        ordered();
    }

    @Test
    void with_the_prices_lets_nothing_be_ordered_at_an_old_price_while_it_catches_up() {
        operate("products", "pause");
        var others = IntStream.rangeClosed(1, 200)
                .mapToObj(euros -> CompletableFuture.runAsync(() -> reprice("TEE", euros), task -> Thread.ofVirtual().start(task)))
                .toList();
        others.forEach(CompletableFuture::join); // the view is far behind now
        assertThat(reprice("MUG", 200)).isEqualTo(204);
        operate("products", "resume");
        assertThat(ordered().body().at("/lines/0/unitPrice/amount").asString()).isEqualTo("200.00");
    }

    private int reprice(String sku, int euros) {
        var price = "{\"amount\":\"%d.00\",\"currency\":\"EUR\"}".formatted(euros);
        return shop.operate("PUT", "/api/products/" + sku + "/price", price).status();
    }

    @Test
    void must_exist() {
        assertThat(operate("no-such-processor", "pause")).isEqualTo(404);
        assertThat(operate("no-such-processor", "resume")).isEqualTo(404);
    }
}
