package dev.axoncommerce.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** At the events themselves. */
@NeedsModule("tamper-evidence")
@StandaloneTest
@DisplayName("Verification of a log")
class TamperedLogTest extends Tampering {

    private static final String COLUMNS = "eventIdentifier, type, aggregateIdentifier, sequenceNumber, payloadType, "
            + "payloadRevision, timeStamp, payload, metaData";

    @Test
    void passes_while_nothing_was_changed() {
        var events = count("DomainEventEntry");
        var leaves = count("order_log.leaf");
        var outcome = verified();
        assertThat(outcome.path("status").asString()).isEqualTo("PASSED");
        // The request is recorded as an event too, while the verification is already reading.
        assertThat(outcome.path("events").asLong()).isBetween(events, events + 1);
        assertThat(outcome.at("/leaves/order").asLong()).isBetween(leaves, leaves + 1);
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
        var answers = List.of(
                shop.get("/api/orders/" + order + "/story", "alice"), shop.operate("GET", "/api/orders/" + order + "/proof"));
        asOwner("insert into DomainEventEntry (globalIndex, %1$s) select globalIndex, %1$s from kept".formatted(COLUMNS));
        asOwner("drop table kept");
        assertThat(answers).extracting(ShopClient.Answer::status).as("the story and the receipt lack it").containsOnly(503);
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
                shop.text("/api/orders/" + shop.placed() + "/proof", "alice");
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
    void is_what_health_and_figures_show() throws SQLException {
        asOwner("update DomainEventEntry set timeStamp = '2020' || timeStamp where eventIdentifier = ?", eventId(0));
        assertThat(findings()).hasSize(1);
        var health = shop.get("/actuator/health", "operator").body().at("/components/transparencyLog");
        asOwner("update DomainEventEntry set timeStamp = substring(timeStamp from 5) where eventIdentifier = ?", eventId(0));
        assertThat(health.path("status").asString()).isEqualTo("DOWN");
        assertThat(health.at("/details/findings").asLong()).isEqualTo(1);
        await().atMost(PATIENCE).until(() -> shop.text("/actuator/prometheus", "operator").contains("commerce_log_findings{verification=\"latest\"} 1.0"));
    }

    private void assertFinding(String kind, long sequence, String detail) {
        var finding = onlyFinding();
        assertThat(finding.path("kind").asString()).isEqualTo(kind);
        assertThat(finding.path("eventId").asString()).isEqualTo(eventId(sequence));
        assertThat(finding.path("aggregateId").asString()).isEqualTo("order-" + order);
        assertThat(finding.path("detail").asString()).endsWith(detail);
    }
}
