package dev.axoncommerce.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.platform.datasource.DatabaseOwner;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

@StandaloneTest
@TestPropertySource(properties = "commerce.parked-events-retry=PT0.5S")
@DisplayName("When a view cannot handle an event")
class ParkedEventsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    private DatabaseOwner owner;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ShopClient shop;

    /** What a test that failed has left. */
    @AfterEach
    void restore() throws SQLException {
        asOwner("alter table if exists order_views.orders_elsewhere rename to orders");
        asOwner("alter table if exists order_views.story_elsewhere rename to story");
        asOwner("alter table order_views.orders drop constraint if exists not_wanted");
    }

    @Test
    @DisplayName("the event is parked, the order is fulfilled all the same, and the view catches up once the cause is gone")
    void catches_up() throws SQLException {
        shop.get("/api/orders", "alice"); // a customer who is known
        asOwner("alter table order_views.orders rename to orders_elsewhere");
        var stockBefore = shop.stockSoFar("MUG").path("allocated").asLong();
        shop.order("one"); // cannot be shown, but is placed
        await().atMost(PATIENCE).until(() -> parked() > 0);
        await().atMost(PATIENCE).until(() -> shop.stock("MUG").path("allocated").asLong() == stockBefore + 2);

        asOwner("alter table order_views.orders_elsewhere rename to orders");
        await().atMost(PATIENCE).until(() -> parked() == 0);
        var order = shop.order("one");
        assertThat(order.status()).isEqualTo(201);
        await().atMost(PATIENCE).until(() -> shop.status(order.text("orderId")).equals("CONFIRMED"));
    }

    @Test
    @DisplayName("the event can be seen with its cause, tried again, or given up")
    void can_be_dealt_with() throws SQLException {
        shop.awaitCaughtUp("stories");
        asOwner("alter table order_views.story rename to story_elsewhere");
        var order = shop.order("two").text("orderId");
        await().atMost(PATIENCE).until(() -> letter("OrderPlaced") != null);
        var letter = letter("OrderPlaced");
        assertThat(letter.path("processor").asString()).isEqualTo("stories");
        assertThat(letter.at("/payload/customerId").asString()).isEqualTo("alice");
        assertThat(letter.at("/cause/message").asString()).containsIgnoringCase("order_views.story");
        await().atMost(PATIENCE).until(() -> letter("OrderPlaced").path("attempts").asInt() > 1);

        assertThat(shop.operate("DELETE", "/api/dead-letters/stories/" + letter.path("id").asString())
                        .status())
                .isEqualTo(204);
        assertThat(letter("OrderPlaced")).isNull();
        asOwner("alter table order_views.story_elsewhere rename to story");
        assertThat(shop.operate("POST", "/api/dead-letters/stories/retry").status()).isEqualTo(204);
        await().atMost(PATIENCE).until(() -> parked() == 0);
        await().atMost(PATIENCE).until(() -> shop.status(order).equals("CONFIRMED"));
    }

    @Test
    @DisplayName("in the middle of a batch that is written at once, what follows from the others is written all the same")
    void parks_no_more_than_it_must() throws SQLException {
        var orders = Stream.generate(shop::placed).limit(3).toList();
        orders.forEach(order -> await().atMost(PATIENCE).until(() -> shop.status(order).equals("CONFIRMED")));
        var unwanted = orders.get(1);
        jdbc.sql("delete from order_views.orders where order_id = ?").param(unwanted).update();
        asOwner("alter table order_views.orders add constraint not_wanted check (order_id <> '" + unwanted + "')");

        assertThat(shop.operate("POST", "/api/processors/orders/replay", "{}").status()).isEqualTo(202);
        await().atMost(PATIENCE).until(() -> parked() == 2);
        for (var order : List.of(orders.getFirst(), orders.getLast())) {
            await().atMost(PATIENCE).until(() -> shop.get("/api/orders/" + order, "alice").status() == 200
                    && shop.status(order).equals("CONFIRMED"));
        }
        assertThat(shop.get("/api/orders/" + unwanted, "alice").status()).isEqualTo(404);
        assertThat(letter("OrderPlaced").at("/payload/orderId").asString()).isEqualTo(unwanted);

        asOwner("alter table order_views.orders drop constraint not_wanted");
        await().atMost(PATIENCE).until(() -> parked() == 0);
        assertThat(shop.status(unwanted)).isEqualTo("CONFIRMED");
    }

    /** The first parked event of this type; null if there is none. */
    private JsonNode letter(String type) {
        return shop.operate("GET", "/api/dead-letters?limit=200").body().path("items").valueStream()
                .filter(item -> item.path("type").asString().equals(type))
                .findFirst()
                .orElse(null);
    }

    private void asOwner(String sql) throws SQLException {
        try (var connection = owner.connect(); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long parked() {
        return jdbc.sql("select count(*) from order_views.DeadLetterEntry").query(Long.class).single();
    }
}
