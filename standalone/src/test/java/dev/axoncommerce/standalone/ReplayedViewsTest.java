package dev.axoncommerce.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@StandaloneTest
@DisplayName("When rows of a view are wrong, a replay")
class ReplayedViewsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ShopClient shop;

    private String confirmed() {
        var order = shop.placed();
        await().atMost(PATIENCE).until(() -> shop.status(order).equals("CONFIRMED"));
        return order;
    }

    private void corrupt(String order) {
        assertThat(jdbc.sql("update order_views.orders set document = replace(document, 'CONFIRMED', 'REJECTED') "
                                + "where order_id = ?")
                        .param(order)
                        .update())
                .isOne();
        assertThat(shop.status(order)).isEqualTo("REJECTED");
    }

    private void replay(String view, String body) {
        assertThat(shop.operate("POST", "/api/processors/" + view + "/replay", body).status()).isEqualTo(202);
        shop.awaitCaughtUp(view);
    }

    @Test
    void from_the_start_puts_them_right() {
        var order = confirmed();
        corrupt(order);
        jdbc.sql("delete from order_views.product where sku = 'MUG'").update();
        replay("orders", "{}");
        replay("products", "{\"from\":\"start\"}");
        assertThat(shop.status(order)).isEqualTo("CONFIRMED");
        assertThat(shop.operate("GET", "/api/products/MUG").status()).isEqualTo(200);
        confirmed();
    }

    @Test
    void of_the_stock_puts_the_levels_right() {
        confirmed();
        var before = shop.stockSoFar("PEN");
        jdbc.sql("update inventory_views.stock_level set on_hand = on_hand + 5 where sku = 'PEN'").update();
        assertThat(shop.stock("PEN")).isNotEqualTo(before);
        replay("stock", "{}");
        assertThat(shop.stock("PEN")).isEqualTo(before);
    }

    @Test
    void from_an_instant_puts_right_what_has_changed_since_and_nothing_else() {
        var early = confirmed();
        shop.awaitCaughtUp("orders"); // a replay begins no later than what every segment is known to have seen
        var changedLater = shop.placed();
        await().atMost(PATIENCE).until(() -> shop.status(changedLater).equals("CONFIRMED"));
        var instant = Instant.now().plusMillis(1);
        await().until(() -> Instant.now().isAfter(instant));
        shop.cancel(changedLater);
        var late = confirmed();
        corrupt(early);
        corrupt(late);
        jdbc.sql("delete from order_views.orders where order_id = ?").param(changedLater).update();

        replay("orders", "{\"from\":\"%s\"}".formatted(instant));
        assertThat(shop.status(late)).isEqualTo("CONFIRMED");
        assertThat(shop.status(changedLater)).isEqualTo("CANCELLED");
        assertThat(shop.status(early)).isEqualTo("REJECTED");
        replay("orders", "{}");
        assertThat(shop.status(early)).isEqualTo("CONFIRMED");
    }

    @Test
    void from_an_instant_is_refused_while_events_are_parked() {
        jdbc.sql("insert into order_views.DeadLetterEntry (deadLetterIdentifier, processingGroup, sequenceIdentifier, "
                        + "sequenceIndex, messageType, eventIdentifier, timeStamp, payloadType, payload, diagnostics, "
                        + "enqueuedAt, lastTouched) values (?, 'orders', 'order-x', 0, 'GenericEventMessage', 'e', "
                        + "'2026-01-01T00:00:00.000Z', 'Gone', ?, ?, '2026-01-01T00:00:00.000Z', '2999-01-01T00:00:00.000Z')")
                .params(UUID.randomUUID().toString(), "{}".getBytes(), "{}".getBytes())
                .update();
        var refused = shop.operate("POST", "/api/processors/orders/replay", "{\"from\":\"2026-11-01T00:00:00Z\"}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("type")).endsWith("dead-letters-parked");
        replay("orders", "{}"); // which clears them
        assertThat(jdbc.sql("select count(*) from order_views.DeadLetterEntry").query(Long.class).single())
                .isZero();
    }

    @Test
    void of_the_prices_charges_no_price_of_the_past() {
        holdBy("another instance");
        var refused = shop.order(UUID.randomUUID().toString());
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.response().headers().firstValue("Retry-After")).isPresent();
        assertThat(shop.operate("POST", "/api/processors/products/replay", "{}").text("type")).endsWith("replay-under-way");
        jdbc.sql("delete from held_processor").update();
        jdbc.sql("delete from node where name = 'another instance'").update();
        confirmed();
    }

    @Test
    void of_a_dead_instance_blocks_no_other() {
        holdBy("another instance");
        jdbc.sql("delete from node where name = 'another instance'").update();
        confirmed();
        replay("products", "{}");
    }

    private void holdBy(String instance) {
        jdbc.sql("insert into node (name, seen_at) values (?, current_timestamp)").param(instance).update();
        jdbc.sql("insert into held_processor (name, holder, until) "
                        + "values ('products', ?, current_timestamp + interval '600' second)")
                .param(instance)
                .update();
    }
}
