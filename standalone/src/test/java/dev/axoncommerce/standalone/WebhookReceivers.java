package dev.axoncommerce.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.platform.outbox.OutboxMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Registers webhooks of receivers, and removes them at the end of a test. */
final class WebhookReceivers implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ALL_OF_ORDERS =
            "\"order.placed\",\"order.confirmed\",\"order.cancelled\",\"order.shipped\",\"order.delivered\",\"order.returned\",\"order.refunded\"";

    private final ShopClient shop;
    private final List<Receiver> receivers = new ArrayList<>();
    private final List<String> paths = new ArrayList<>();

    WebhookReceivers(ShopClient shop) {
        this.shop = shop;
    }

    /** @param path of the webhook */
    record Registered(Receiver receiver, String path, String secret) {}

    /** A receiver without a webhook. */
    Receiver receiver(Receiver.Manner manner) {
        var receiver = new Receiver(manner);
        receivers.add(receiver);
        return receiver;
    }

    Registered register(Receiver.Manner manner) {
        var receiver = receiver(manner);
        var registered = registerAt(receiver.url());
        return new Registered(receiver, registered.path(), registered.secret());
    }

    Registered registerAt(String url) {
        var answer = shop.operate(
                "POST", "/api/webhooks", "{\"url\":\"%s\",\"types\":[%s]}".formatted(url, ALL_OF_ORDERS));
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
        var path = answer.response().headers().firstValue("Location").orElseThrow();
        paths.add(path);
        return new Registered(null, path, answer.text("secret"));
    }

    List<JsonNode> deliveries(Registered webhook, String query) {
        return shop.operate("GET", webhook.path() + "/deliveries" + query).body().path("items").valueStream().toList();
    }

    /** Waits until the receiver has understood messages of these types about an order, in this order. */
    void awaitTold(Registered webhook, String order, List<String> types) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(webhook.receiver().typesOf(order)).isEqualTo(types));
    }

    void awaitDisabled(Registered webhook) {
        await().atMost(PATIENCE).until(() -> shop.operate("GET", webhook.path()).text("status").equals("DISABLED"));
    }

    /** Places an order and waits until it is confirmed. */
    String confirmed() {
        var order = shop.placed();
        await().atMost(PATIENCE).until(() -> shop.status(order).equals("CONFIRMED"));
        return order;
    }

    /** As {@link #confirmed()}, and cancels it. */
    String cancelled() {
        var order = confirmed();
        assertThat(shop.cancel(order).status()).isEqualTo(204);
        return order;
    }

    /** A message about an order, as it is stored. */
    OutboxMessage message(JdbcClient jdbc, String order) {
        return jdbc.sql("select * from outbox where kind = 'webhook' and subject = ? fetch first row only")
                .param(order)
                .query((row, number) -> new OutboxMessage(
                        "webhook",
                        row.getString("lane"),
                        row.getString("message_key"),
                        order,
                        null,
                        row.getString("payload")))
                .single();
    }

    @Override
    public void close() {
        paths.forEach(path -> shop.operate("DELETE", path));
        receivers.forEach(Receiver::close);
    }
}
