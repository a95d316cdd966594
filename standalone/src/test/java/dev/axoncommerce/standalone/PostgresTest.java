package dev.axoncommerce.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@NeedsModule({"insights", "notifications"})
@OnPostgres
@DisplayName("With PostgreSQL")
class PostgresTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    private ShopClient shop;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DataSource dataSource;

    /** Absent without the module h2-store. */
    @Autowired(required = false)
    @Qualifier("groupCommit")
    private SmartLifecycle groupCommit;

    @Test
    void events_sagas_deadlines_tokens_and_views_are_in_the_server() throws SQLException {
        try (var connection = dataSource.getConnection()) {
            assertThat(connection.getMetaData().getDatabaseProductName()).isEqualTo("PostgreSQL");
        }
        var order = shop.placed();
        await().atMost(PATIENCE).until(() -> shop.status(order).equals("CONFIRMED"));
        assertThat(count("DomainEventEntry where aggregateIdentifier = 'order-%s'".formatted(order))).isEqualTo(2);
        assertThat(count("AssociationValueEntry where associationValue = '%s'".formatted(order))).isEqualTo(1);
        await().atMost(PATIENCE).until(() -> count("scheduled_tasks") > 0);
        assertThat(count("order_views.orders where order_id = '%s'".formatted(order))).isEqualTo(1);
        assertThat(count("order_views.TokenEntry where processorName = 'orders'")).isPositive();
        assertThat(count("inventory_views.TokenEntry where processorName = 'stock'")).isPositive();
    }

    @Test
    void a_transaction_of_a_paused_instance_ends_before_readers_stop_looking_for_its_events() {
        assertThat(jdbc.sql("show idle_in_transaction_session_timeout")
                        .query(String.class)
                        .single())
                .isEqualTo("50s");
    }

    @Test
    void a_compensation_gives_everything_back() {
        var before = shop.stockSoFar("MUG").path("allocated").asLong();
        var order = shop.order("declined", "tok_declined").text("orderId");
        await().atMost(PATIENCE).until(() -> shop.status(order).equals("CANCELLED"));
        await().atMost(PATIENCE).until(() -> count("DomainEventEntry where payloadType like '%StockDeallocated'") == 2);
        assertThat(shop.stockSoFar("MUG").path("allocated").asLong()).isEqualTo(before);
    }

    @Test
    void sales_are_added_up_by_day_and_by_sku_and_letters_kept() {
        var order = shop.placed();
        await().atMost(PATIENCE).until(() -> shop.operate("GET", "/api/notifications?orderId=" + order).body().path("items").size() == 1);
        await().atMost(PATIENCE).until(() -> sold("sku").findPath("sku").asString().equals("MUG"));
        assertThat(sold("day").size()).isBetween(1, 2);
        assertThat(sold("sku").size()).isEqualTo(2);
        assertThat(shop.get("/api/orders?placedFrom=2026-01-01T00:00:00Z&status=CONFIRMED", "alice").status()).isEqualTo(200);
    }

    private JsonNode sold(String by) {
        return shop.operate("GET", "/api/reports/sales?by=" + by).body().path("items");
    }

    @Test
    void what_runs_requests_cannot_change_the_schema() {
        assertThatThrownBy(() -> jdbc.sql("create table mine (id int)").update())
                .satisfies(PostgresTest::isARightThatIsMissing);
        assertThatThrownBy(() -> jdbc.sql("update flyway_platform set success = false").update())
                .satisfies(PostgresTest::isARightThatIsMissing);
        assertThatThrownBy(() -> jdbc.sql("drop table order_views.orders").update())
                .satisfies(PostgresTest::isARightThatIsMissing);
    }

    private static void isARightThatIsMissing(Throwable failure) {
        assertThat(failure).rootCause().isInstanceOfSatisfying(SQLException.class, refused -> assertThat(
                        refused.getSQLState())
                .isEqualTo("42501"));
    }

    @Test
    void no_flush_of_ours_is_needed() {
        assertThat(groupCommit != null && groupCommit.isRunning()).isFalse();
    }

    private long count(String what) {
        return jdbc.sql("select count(*) from " + what).query(Long.class).single();
    }
}
