package dev.axoncommerce.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.platform.datasource.DatabaseOwner;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Somebody with the password of the database's owner has been at the events of an order, or at their log, and puts it back. */
abstract class Tampering {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired
    ShopClient shop;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DatabaseOwner owner;

    String order;

    @BeforeEach
    void place_an_order() {
        order = shop.placed();
        await().atMost(PATIENCE).until(() -> shop.status(order).equals("CONFIRMED"));
        await("all of it is recorded").atMost(PATIENCE).until(() -> {
            var leaves = count("order_log.leaf") + count("inventory_log.leaf");
            return leaves == count("DomainEventEntry") && shop.text("/api/orders/" + order + "/proof", "alice").startsWith("axon");
        });
    }

    @AfterEach
    void everything_is_put_back() {
        assertThat(findings()).isEmpty();
    }

    String eventId(long sequence) {
        return event("eventIdentifier", sequence);
    }

    long position(long sequence) {
        return Long.parseLong(event("globalIndex", sequence));
    }

    String event(String column, long sequence) {
        return jdbc.sql("select %s from DomainEventEntry where aggregateIdentifier = ? and sequenceNumber = ?".formatted(column))
                .params("order-" + order, sequence)
                .query(String.class)
                .single();
    }

    long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    void asOwner(String sql, Object... parameters) throws SQLException {
        try (var connection = owner.connect();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        }
    }

    JsonNode verified() {
        var begun = shop.operate("POST", "/api/log/verification");
        assertThat(begun.status()).as("%s", begun.body()).isEqualTo(202);
        var location = begun.response().headers().firstValue("Location").orElseThrow();
        await().atMost(PATIENCE).until(() -> !shop.operate("GET", location).text("status").equals("RUNNING"));
        var outcome = shop.operate("GET", location).body();
        assertThat(outcome.path("error").asString("")).isEmpty();
        return outcome;
    }

    List<JsonNode> findings() {
        return verified().path("findings").valueStream().toList();
    }

    JsonNode onlyFinding() {
        var findings = findings();
        assertThat(findings).hasSize(1);
        return findings.getFirst();
    }
}
