package dev.axoncommerce.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.platform.database.DatabaseOwner;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Somebody with the password of the database's owner has been at the events. */
@StandaloneTest
@DisplayName("Verification of a log")
class TamperedLogTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String COLUMNS = "eventIdentifier, type, aggregateIdentifier, sequenceNumber, payloadType, "
            + "payloadRevision, timeStamp, payload, metaData";

    @Autowired
    private ShopClient shop;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DatabaseOwner owner;

    private String order;

    @BeforeEach
    void place_an_order() {
        order = shop.placed();
        await().atMost(PATIENCE).until(() -> shop.status(order).equals("CONFIRMED"));
        await("all of it is recorded").atMost(PATIENCE).until(() -> {
            var leaves = count("order_log.leaf") + count("inventory_log.leaf");
            return leaves == count("DomainEventEntry") && shop.text("/api/orders/" + order + "/receipt", "alice").startsWith("axon");
        });
    }

    @AfterEach
    void everything_is_put_back() {
        assertThat(findings()).isEmpty();
    }

    @Test
    void passes_as_long_as_nobody_has_been_at_it() {
        var outcome = verified();
        assertThat(outcome.path("status").asString()).isEqualTo("PASSED");
        assertThat(outcome.path("events").asLong()).isEqualTo(count("DomainEventEntry"));
        assertThat(outcome.at("/leaves/order").asLong()).isEqualTo(count("order_log.leaf"));
        assertThat(outcome.path("checkpoints").asLong()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "payload, a total of 1 cent",
        "metaData, {\"by\":\"nobody\"}"
    })
    void names_an_event_whose_bytes_were_changed(String column, String bytes) throws SQLException {
        var before = jdbc.sql("select " + column + " from DomainEventEntry where eventIdentifier = ?")
                .param(eventId(0))
                .query(byte[].class)
                .single();
        asOwner("update DomainEventEntry set %s = ? where eventIdentifier = ?".formatted(column),
                bytes.getBytes(StandardCharsets.UTF_8), eventId(0));
        assertFinding("CHANGED", 0, column.toLowerCase());
        asOwner("update DomainEventEntry set %s = ? where eventIdentifier = ?".formatted(column), before, eventId(0));
    }

    @ParameterizedTest
    @CsvSource({
        "timeStamp, 2020-01-01T00:00:00Z, at",
        "payloadType, dev.axoncommerce.api.order.OrderRejected, type",
        "aggregateIdentifier, order-of-somebody-else, aggregate",
        "eventIdentifier, another-id, event"
    })
    void names_an_event_whose_columns_were_changed(String column, String value, String part) throws SQLException {
        var position = position(1);
        var id = eventId(1);
        var before = jdbc.sql("select " + column + " from DomainEventEntry where globalIndex = ?")
                .param(position)
                .query(String.class)
                .single();
        asOwner("update DomainEventEntry set %s = ? where globalIndex = ?".formatted(column), value, position);
        var finding = onlyFinding();
        asOwner("update DomainEventEntry set %s = ? where globalIndex = ?".formatted(column), before, position);
        assertThat(finding.path("kind").asString()).isEqualTo("CHANGED");
        assertThat(finding.path("eventId").asString()).isEqualTo(id);
        assertThat(finding.path("detail").asString()).endsWith(part);
    }

    @Test
    void names_an_event_that_was_removed() throws SQLException {
        var id = eventId(0);
        asOwner("create table kept as select * from DomainEventEntry where eventIdentifier = '" + id + "'");
        asOwner("delete from DomainEventEntry where eventIdentifier = ?", id);
        var finding = onlyFinding();
        asOwner("insert into DomainEventEntry (globalIndex, %1$s) select globalIndex, %1$s from kept".formatted(COLUMNS));
        asOwner("drop table kept");
        assertThat(finding.path("kind").asString()).isEqualTo("REMOVED");
        assertThat(finding.path("eventId").asString()).isEqualTo(id);
        assertThat(finding.path("aggregateId").asString()).isEqualTo("order-" + order);
        assertThat(finding.path("sequence").asLong()).isZero();
        assertThat(finding.path("log").asString()).isEqualTo("order");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, -7})
    void names_an_event_that_was_put_in(long position) throws SQLException {
        var id = UUID.randomUUID().toString();
        asOwner(("insert into DomainEventEntry (globalIndex, %s) select ?, ?, type, 'order-invented', 0, payloadType, payloadRevision, "
                        + "'2020-01-01T00:00:00.000Z', payload, metaData from DomainEventEntry where eventIdentifier = ?")
                .formatted(COLUMNS), position, id, eventId(0));
        var finding = onlyFinding();
        asOwner("delete from DomainEventEntry where eventIdentifier = ?", id);
        assertThat(finding.path("kind").asString()).isEqualTo("INSERTED");
        assertThat(finding.path("eventId").asString()).isEqualTo(id);
        assertThat(finding.path("position").asLong()).isEqualTo(position);
    }

    @Test
    void names_an_event_that_no_context_knows() throws SQLException {
        var id = eventId(0);
        asOwner("update DomainEventEntry set type = 'Stranger' where eventIdentifier = ?", id);
        var kinds = findings().stream().map(finding -> finding.path("kind").asString()).toList();
        asOwner("update DomainEventEntry set type = 'Order' where eventIdentifier = ?", id);
        assertThat(kinds).containsExactlyInAnyOrder("INSERTED", "REMOVED");
    }

    @Test
    void names_both_events_that_changed_places() throws SQLException {
        var first = position(0);
        var second = position(1);
        swap(first, second);
        var findings = findings();
        swap(first, second);
        assertThat(findings).extracting(finding -> finding.path("kind").asString()).containsExactly("REORDERED", "REORDERED");
        assertThat(findings).extracting(finding -> finding.path("eventId").asString())
                .containsExactlyInAnyOrder(eventId(0), eventId(1));
    }

    private void swap(long one, long other) throws SQLException {
        var between = -1_000_000L;
        asOwner("update DomainEventEntry set globalIndex = ? where globalIndex = ?", between, one);
        asOwner("update DomainEventEntry set globalIndex = ? where globalIndex = ?", one, other);
        asOwner("update DomainEventEntry set globalIndex = ? where globalIndex = ?", other, between);
    }

    @Test
    void is_not_fooled_by_a_leaf_that_was_changed_with_its_event() throws SQLException {
        var id = eventId(0);
        var leaf = jdbc.sql("select content from order_log.leaf where event_id = ?").param(id).query(byte[].class).single();
        asOwner("update DomainEventEntry set timeStamp = '2020-01-01T00:00:00.000Z' where eventIdentifier = ?", id);
        asOwner("update order_log.leaf set content = ? where event_id = ?",
                new String(leaf, StandardCharsets.UTF_8).replaceAll("\nat .*", "\nat 2020-01-01T00:00:00.000Z").getBytes(StandardCharsets.UTF_8), id);
        var findings = findings();
        asOwner("update DomainEventEntry set timeStamp = ? where eventIdentifier = ?",
                new String(leaf, StandardCharsets.UTF_8).replaceAll("(?s).*\nat ([^\n]*).*", "$1"), id);
        asOwner("update order_log.leaf set content = ? where event_id = ?", leaf, id);
        assertThat(findings).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.path("kind").asString()).isEqualTo("CHECKPOINT_CONTRADICTED");
            assertThat(finding.path("log").asString()).isEqualTo("order");
        });
    }

    @Test
    void is_not_fooled_by_the_rows_of_two_leaves_that_say_they_are_each_others() throws SQLException {
        var first = eventId(0);
        var second = eventId(1);
        exchange(first, second);
        var findings = findings();
        exchange(first, second);
        assertThat(findings).extracting(finding -> finding.path("kind").asString()).containsExactly("TREE_CHANGED", "TREE_CHANGED");
    }

    private void exchange(String first, String second) throws SQLException {
        asOwner("update order_log.leaf set event_id = '-' where event_id = ?", first);
        asOwner("update order_log.leaf set event_id = ? where event_id = ?", first, second);
        asOwner("update order_log.leaf set event_id = ? where event_id = '-'", second);
    }

    @Test
    void goes_on_behind_a_leaf_that_was_removed() throws SQLException {
        var id = eventId(0);
        var metadata = jdbc.sql("select metaData from DomainEventEntry where eventIdentifier = ?")
                .param(eventId(1))
                .query(byte[].class)
                .single();
        asOwner("create table kept_leaf as select * from order_log.leaf where event_id = '" + id + "'");
        asOwner("delete from order_log.leaf where event_id = ?", id);
        asOwner("update DomainEventEntry set metaData = payload where eventIdentifier = ?", eventId(1));
        var findings = findings();
        asOwner("insert into order_log.leaf select * from kept_leaf");
        asOwner("drop table kept_leaf");
        asOwner("update DomainEventEntry set metaData = ? where eventIdentifier = ?", metadata, eventId(1));
        assertThat(findings).extracting(finding -> finding.path("kind").asString()).contains("TREE_CHANGED", "CHANGED");
        assertThat(findings).anySatisfy(finding -> assertThat(finding.path("eventId").asString()).isEqualTo(eventId(1)));
    }

    @Test
    void names_an_event_whose_kind_was_taken_away() throws SQLException {
        var id = eventId(0);
        asOwner("update DomainEventEntry set type = null where eventIdentifier = ?", id);
        var kinds = findings().stream().map(finding -> finding.path("kind").asString()).toList();
        asOwner("update DomainEventEntry set type = 'Order' where eventIdentifier = ?", id);
        assertThat(kinds).containsExactlyInAnyOrder("INSERTED", "REMOVED");
    }

    @Test
    void raises_no_alarm_while_orders_are_placed_and_checkpoints_signed() {
        var going = new AtomicBoolean(true);
        var customer = Thread.ofVirtual().start(() -> {
            while (going.get()) {
                shop.text("/api/orders/" + shop.placed() + "/receipt", "alice");
            }
        });
        try {
            for (int i = 0; i < 5; i++) {
                assertThat(findings()).isEmpty();
            }
        } finally {
            going.set(false);
        }
        await().atMost(PATIENCE).until(() -> !customer.isAlive());
    }

    @Test
    void is_what_health_and_figures_tell() throws SQLException {
        asOwner("update DomainEventEntry set timeStamp = '2020' || timeStamp where eventIdentifier = ?", eventId(0));
        assertThat(findings()).hasSize(1);
        var health = shop.get("/actuator/health", "operator").body().at("/components/transparencyLog");
        asOwner("update DomainEventEntry set timeStamp = substring(timeStamp from 5) where eventIdentifier = ?", eventId(0));
        assertThat(health.path("status").asString()).isEqualTo("DOWN");
        assertThat(health.at("/details/findings").asLong()).isEqualTo(1);
        await().atMost(PATIENCE).until(() -> shop.text("/actuator/prometheus", "operator").contains("commerce_log_findings{verification=\"latest\"} 1.0"));
    }

    private String eventId(long sequence) {
        return event("eventIdentifier", sequence);
    }

    private long position(long sequence) {
        return Long.parseLong(event("globalIndex", sequence));
    }

    private String event(String column, long sequence) {
        return jdbc.sql("select %s from DomainEventEntry where aggregateIdentifier = ? and sequenceNumber = ?".formatted(column))
                .params("order-" + order, sequence)
                .query(String.class)
                .single();
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    private void asOwner(String sql, Object... parameters) throws SQLException {
        try (var connection = owner.connect();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        }
    }

    private JsonNode verified() {
        var begun = shop.operate("POST", "/api/log/verification");
        assertThat(begun.status()).as("%s", begun.body()).isEqualTo(202);
        var location = begun.response().headers().firstValue("Location").orElseThrow();
        await().atMost(PATIENCE).until(() -> !shop.operate("GET", location).text("status").equals("RUNNING"));
        var outcome = shop.operate("GET", location).body();
        assertThat(outcome.path("error").asString("")).isEmpty();
        return outcome;
    }

    private List<JsonNode> findings() {
        return verified().path("findings").valueStream().toList();
    }

    private JsonNode onlyFinding() {
        var findings = findings();
        assertThat(findings).hasSize(1);
        return findings.getFirst();
    }

    private void assertFinding(String kind, long sequence, String detail) {
        var finding = onlyFinding();
        assertThat(finding.path("kind").asString()).isEqualTo(kind);
        assertThat(finding.path("eventId").asString()).isEqualTo(eventId(sequence));
        assertThat(finding.path("aggregateId").asString()).isEqualTo("order-" + order);
        assertThat(finding.path("detail").asString()).endsWith(detail);
    }
}
