package dev.axoncommerce.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.platform.database.DatabaseOwner;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

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

    @Test
    @DisplayName("the event is parked, the order is fulfilled all the same, and the view catches up once the cause is gone")
    void catches_up() throws SQLException {
        asOwner("alter table order_views.orders rename to orders_elsewhere");
        var stockBefore = shop.stock("MUG").path("allocated").asLong();
        shop.order("one"); // cannot be shown, but is placed
        await().atMost(PATIENCE).until(() -> parked() > 0);
        await().atMost(PATIENCE).until(() -> shop.stock("MUG").path("allocated").asLong() == stockBefore + 2);

        asOwner("alter table order_views.orders_elsewhere rename to orders");
        await().atMost(PATIENCE).until(() -> parked() == 0);
        var order = shop.order("one");
        assertThat(order.status()).isEqualTo(201);
        await().atMost(PATIENCE).until(() -> shop.status(order.text("orderId")).equals("CONFIRMED"));
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
