package dev.axoncommerce.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.platform.command.Refused;
import dev.axoncommerce.platform.outbox.OutboxHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

@NeedsModule("notifications")
@StandaloneTest
@TestPropertySource(
        properties = {
            "commerce.webhook-private-targets=true",
            "commerce.webhook-timeout=PT1S", "commerce.webhook-retries=PT0.1S,PT0.2S,PT0.3S,PT0.4S"
        })
@DisplayName("A receiver of webhooks")
class WebhooksTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> OF_A_CANCELLED_ORDER = List.of("order.placed", "order.confirmed", "order.cancelled");

    /** Longer than a receiver has. */
    private static final long TOO_LONG_MILLIS = 1500;

    @Autowired
    private ShopClient shop;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private List<OutboxHandler> handlers;

    private WebhookReceivers webhooks;

    @BeforeEach
    void setUp() {
        webhooks = new WebhookReceivers(shop);
    }

    @AfterEach
    void removeAll() {
        webhooks.close();
    }

    private static int failsAfter(CountDownLatch event) {
        try {
            event.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 500;
    }

    private static void pause(long millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis)); // as a receiver that is slow; nothing rests on how long
    }

    @Test
    void goes_on_with_its_secret_after_a_rotation_until_it_knows_the_new_one() {
        var webhook = webhooks.register((request, attempt) -> 200);
        var rotated = shop.operate("POST", webhook.path() + "/secret-rotation");
        assertThat(rotated.status()).as("%s", rotated.body()).isEqualTo(200);
        var again = shop.operate("POST", webhook.path() + "/secret-rotation").text("secret");
        webhooks.awaitTold(webhook, webhooks.cancelled(), OF_A_CANCELLED_ORDER);
        assertThat(webhook.receiver().told()).allSatisfy(message -> {
            assertThat(message.isSignedWith(webhook.secret())).isTrue();
            assertThat(message.isSignedWith(again)).isTrue();
            assertThat(message.isSignedWith(rotated.text("secret"))).as("replaced by a second rotation").isTrue();
        });
    }

    @Test
    void that_moves_receives_its_types_and_what_was_not_delivered_at_the_new_address() {
        var asked = new CountDownLatch(1);
        var moved = new CountDownLatch(1);
        var webhook = webhooks.register((request, attempt) -> {
            asked.countDown();
            return failsAfter(moved);
        });
        var earlier = webhooks.confirmed();
        await().atMost(PATIENCE).until(() -> asked.getCount() == 0);
        var elsewhere = webhooks.receiver((request, attempt) -> 200);
        var body = "{\"url\":\"%s\",\"types\":[\"order.confirmed\"]}".formatted(elsewhere.url());
        var changed = shop.operate("PUT", webhook.path(), body);
        assertThat(changed.status()).as("%s", changed.body()).isEqualTo(200);
        assertThat(changed.text("url")).isEqualTo(elsewhere.url());
        moved.countDown();
        await().atMost(PATIENCE).until(() -> webhooks.deliveries(webhook, "?state=DELIVERED").size() == 2);
        assertThat(webhooks.deliveries(webhook, "")).as("no attempt at the old address counts").allMatch(message -> message.path("attempts").asInt() == 1);
        assertThat(elsewhere.typesOf(earlier)).containsExactly("order.placed", "order.confirmed");
        var order = webhooks.cancelled();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(elsewhere.typesOf(order)).containsExactly("order.confirmed"));
        assertThat(shop.operate("PUT", webhook.path(), body.replace("order.confirmed", "order.eaten")).status()).isEqualTo(400);
    }

    @Test
    void that_fails_is_slow_or_answers_late_receives_every_message_in_order_signed_and_with_the_same_id() {
        var failing = webhooks.register((request, attempt) -> attempt <= 3 ? 500 : 200);
        var slow = webhooks.register((request, attempt) -> {
            pause(TOO_LONG_MILLIS / 3);
            return 204;
        });
        var late = webhooks.register((request, attempt) -> {
            if (attempt == 1) {
                pause(TOO_LONG_MILLIS);
            }
            return 200;
        });
        var orders = Stream.generate(webhooks::cancelled).limit(3).toList();
        for (var webhook : List.of(failing, slow, late)) {
            orders.forEach(order -> webhooks.awaitTold(webhook, order, OF_A_CANCELLED_ORDER));
            await().atMost(PATIENCE).until(() -> webhooks.deliveries(webhook, "?state=DELIVERED").size() == 9);
            assertThat(webhook.receiver().told()).allMatch(told -> told.isSignedWith(webhook.secret()));
            webhook.receiver().told().forEach(told -> new AsyncApiSchemas().verify(told.type(), told.body()));
            assertThat(webhook.receiver().told().stream().map(Receiver.Told::id).distinct()).hasSize(9);
        }
        assertThat(failing.receiver().told()).as("each three times in vain").hasSizeGreaterThanOrEqualTo(36);
        await("each once too late").atMost(PATIENCE).until(() -> late.receiver().told().size() >= 18);
        assertThat(slow.receiver().told()).noneMatch(told -> told.isSignedWith(late.secret()));
    }

    @Test
    void that_is_dead_delays_no_other_is_disabled_and_receives_missed_messages_once_it_is_enabled() {
        var awake = new CountDownLatch(1);
        var dead = webhooks.register((request, attempt) -> failsAfter(awake));
        var other = webhooks.register((request, attempt) -> 200);
        var orders = Stream.generate(webhooks::cancelled).limit(3).toList();
        orders.forEach(order -> webhooks.awaitTold(other, order, OF_A_CANCELLED_ORDER));
        assertThat(webhooks.deliveries(dead, "?state=DELIVERED")).isEmpty();
        webhooks.awaitDisabled(dead);
        assertThat(shop.operate("GET", dead.path()).text("reason")).isNotEmpty();
        var id = dead.path().replaceFirst(".*/", "");
        await().atMost(PATIENCE).until(() -> shop.operate("GET", "/api/events?type=WebhookDisabled&id=" + id)
                        .body()
                        .path("items")
                        .size()
                == 1);
        var missed = webhooks.deliveries(dead, "");
        assertThat(shop.operate("POST", dead.path() + "/deliveries/" + messageId(missed.getFirst()) + "/redelivery")
                        .text("type"))
                .endsWith("webhook-disabled");
        dead.receiver().behaves((request, attempt) -> 200);
        awake.countDown();
        assertThat(shop.operate("POST", dead.path() + "/enablement").status()).isEqualTo(204);
        await().atMost(PATIENCE).until(() -> webhooks.deliveries(dead, "?state=DELIVERED").size() == missed.size());
        orders.forEach(order -> assertThat(dead.receiver().typesOf(order)).isEqualTo(missed.reversed().stream()
                .filter(message -> message.path("subject").asString().equals(order))
                .map(message -> message.path("type").asString())
                .toList()));
        assertThat(shop.operate("GET", dead.path()).text("status")).isEqualTo("ENABLED");
    }

    @Test
    void that_was_enabled_during_the_last_attempt_stays_enabled() {
        var webhook = webhooks.register((request, attempt) -> 200);
        var order = webhooks.confirmed();
        webhooks.awaitTold(webhook, order, List.of("order.placed", "order.confirmed"));
        var message = webhooks.message(jdbc, order);
        var sender = handlers.stream().filter(one -> one.settings().kind().equals("webhook")).findFirst().orElseThrow();
        sender.gaveUp(message, "It fails", () -> false);
        assertThat(shop.operate("GET", webhook.path()).text("status")).isEqualTo("ENABLED");
        assertThatThrownBy(() -> sender.gaveUp(message, "It fails", () -> {
                    shop.operate("POST", webhook.path() + "/secret-rotation");
                    return true;
                }))
                .as("changed while the handler asked")
                .isInstanceOf(Refused.class);
        assertThat(shop.operate("GET", webhook.path()).text("status")).isEqualTo("ENABLED");
        sender.gaveUp(message, "It fails", () -> true);
        webhooks.awaitDisabled(webhook);
    }

    private static String messageId(JsonNode delivery) {
        return delivery.path("messageId").asString();
    }

    @Test
    void receives_every_event_of_an_order_from_placed_to_returned() {
        var webhook = webhooks.register((request, attempt) -> 200);
        var order = webhooks.confirmed();
        var path = "/api/orders/" + order;
        shop.operate("POST", path + "/shipment", "{\"carrier\":\"Post\",\"trackingNumber\":\"3S1\"}");
        shop.operate("POST", path + "/delivery");
        shop.operate("POST", path + "/return", "{\"lines\":[{\"sku\":\"MUG\",\"quantity\":1}],\"reason\":\"chipped\"}");
        webhooks.awaitTold(
                webhook,
                order,
                List.of("order.placed", "order.confirmed", "order.shipped", "order.delivered", "order.returned", "order.refunded"));
        webhook.receiver().told().forEach(one -> new AsyncApiSchemas().verify(one.type(), one.body()));
        assertThat(webhook.receiver().dataOf("order.shipped").path("trackingNumber").asString()).isEqualTo("3S1");
        assertThat(webhook.receiver().dataOf("order.shipped").at("/order/status").asString()).isEqualTo("SHIPPED");
        assertThat(webhook.receiver().dataOf("order.refunded").at("/amount/amount").asString()).isEqualTo("4.90");
    }

    @Test
    void that_talks_nonsense_is_disabled_like_any_other() throws IOException {
        // A header without a colon, longer than what anybody keeps, with a zero in it.
        var answer = "HTTP/1.1 200 OK\r\nno\0colon" + "x".repeat(600) + "\r\n\r\n";
        try (var nonsense = new BareServer(out -> out.write(answer.getBytes(StandardCharsets.US_ASCII)))) {
            var webhook = webhooks.registerAt("http://localhost:%d/hook".formatted(nonsense.port()));
            webhooks.confirmed();
            webhooks.awaitDisabled(webhook);
            assertThat(shop.operate("GET", webhook.path()).text("reason")).hasSizeLessThanOrEqualTo(500);
        }
        var other = webhooks.register((request, attempt) -> 200);
        webhooks.awaitTold(other, webhooks.confirmed(), List.of("order.placed", "order.confirmed"));
    }

    @Test
    void whose_answer_has_no_end_has_understood_all_the_same() throws IOException {
        var chunk = "400\r\n%s\r\n".formatted("x".repeat(1024)).getBytes(StandardCharsets.US_ASCII);
        try (var endless = new BareServer(out -> {
            out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (!Thread.currentThread().isInterrupted()) {
                out.write(chunk);
            }
        })) {
            var webhook = webhooks.registerAt("http://localhost:%d/hook".formatted(endless.port()));
            webhooks.confirmed();
            await().atMost(PATIENCE).until(() -> webhooks.deliveries(webhook, "?state=DELIVERED").size() == 2);
            assertThat(webhooks.deliveries(webhook, "")).allMatch(delivery -> delivery.path("attempts").asInt() == 1);
        }
    }

    @Test
    void that_wants_no_more_is_disabled_at_once() {
        var gone = webhooks.register((request, attempt) -> 410);
        webhooks.confirmed();
        webhooks.awaitDisabled(gone);
        await().atMost(PATIENCE).until(() -> webhooks.deliveries(gone, "?state=FAILED").size() == 1);
        var moved = "{\"url\":\"%s/moved\",\"types\":[\"order.placed\"]}".formatted(gone.receiver().url());
        assertThat(shop.operate("PUT", gone.path(), moved).status()).isEqualTo(200);
        assertThat(webhooks.deliveries(gone, "?state=FAILED")).as("only enabling sends it again").hasSize(1);
        assertThat(gone.receiver().told().stream().map(Receiver.Told::id)).doesNotHaveDuplicates();
        var told = gone.receiver().told().size();
        var other = webhooks.register((request, attempt) -> 200);
        webhooks.awaitTold(other, webhooks.confirmed(), List.of("order.placed", "order.confirmed"));
        assertThat(gone.receiver().told()).hasSize(told);
    }

    @Test
    void is_not_followed_where_it_points_to() {
        var elsewhere = webhooks.register((request, attempt) -> 200);
        shop.operate("DELETE", elsewhere.path());
        var pointing = webhooks.register((request, attempt) -> {
            request.getResponseHeaders().add("Location", elsewhere.receiver().url());
            return 307;
        });
        webhooks.confirmed();
        webhooks.awaitDisabled(pointing);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(webhooks.deliveries(pointing, "?state=FAILED"))
                .isNotEmpty()
                .allMatch(failed -> failed.path("lastStatus").asInt() == 307));
        assertThat(elsewhere.receiver().told()).isEmpty();
    }

    @Test
    void receives_a_message_again_on_request_and_nothing_after_it_is_removed() {
        var webhook = webhooks.register((request, attempt) -> 200);
        var order = webhooks.confirmed();
        webhooks.awaitTold(webhook, order, List.of("order.placed", "order.confirmed"));
        await().atMost(PATIENCE).until(() -> webhooks.deliveries(webhook, "?state=DELIVERED").size() == 2);
        var first = webhooks.deliveries(webhook, "").getLast();
        var again = webhook.path() + "/deliveries/" + messageId(first) + "/redelivery";
        assertThat(shop.operate("POST", again).status()).isEqualTo(202);
        await().atMost(PATIENCE).until(() -> webhook.receiver().told().stream()
                        .filter(told -> told.id().equals(messageId(first)))
                        .count()
                > 1);
        assertThat(webhook.receiver().told().stream()
                        .filter(told -> told.id().equals(messageId(first)))
                        .map(Receiver.Told::body)
                        .distinct())
                .hasSize(1);
        await().atMost(PATIENCE).until(() -> webhooks.deliveries(webhook, "?state=DELIVERED").size() == 2);
        var before = webhook.receiver().told().size();
        assertThat(shop.operate("DELETE", webhook.path()).status()).isEqualTo(204);
        assertThat(shop.operate("GET", webhook.path()).status()).isEqualTo(404);
        var other = webhooks.register((request, attempt) -> 200);
        var later = webhooks.confirmed();
        webhooks.awaitTold(other, later, List.of("order.placed", "order.confirmed"));
        assertThat(webhook.receiver().told()).hasSize(before);
    }
}
