package dev.axoncommerce.platform.axonfixes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.axonframework.common.jdbc.DataSourceConnectionProvider;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.MySqlEventTableFactory;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A gap in the log")
class GapStatementsTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final JdbcDataSource database = new JdbcDataSource();
    private Connection keepOpen;
    private JdbcEventStorageEngine store;

    @BeforeEach
    void leavesTheGapsTwoAndThree() throws SQLException {
        database.setURL("jdbc:h2:mem:gaps;mode=MySQL");
        keepOpen = database.getConnection();
        var json = Jackson3Serializer.builder().build();
        store = new EventStorageAutoConfiguration.PacedEnd(JdbcEventStorageEngine.builder()
                .snapshotSerializer(json)
                .eventSerializer(json)
                .connectionProvider(new DataSourceConnectionProvider(database))
                .transactionManager(NoTransactionManager.instance()));
        store.createSchema(MySqlEventTableFactory.INSTANCE);
        itIs(NOON);
        append("first");
        failToAppend("first");
        failToAppend("first");
        append("second");
    }

    @AfterEach
    void close() throws SQLException {
        GenericEventMessage.clock = Clock.systemUTC();
        keepOpen.close();
    }

    private static void itIs(Instant now) {
        GenericEventMessage.clock = Clock.fixed(now, ZoneOffset.UTC);
    }

    private void append(String order) {
        store.appendEvents(new GenericDomainEventMessage<>("Order", order, 0, "placed"));
    }

    /** Uses up a position of the log, because the order was placed before. */
    private void failToAppend(String order) {
        assertThatThrownBy(() -> append(order)).isInstanceOf(EventStoreException.class);
    }

    private void commitLate(long position) throws SQLException {
        try (var late = keepOpen.createStatement()) {
            late.execute("""
                    insert into DomainEventEntry (globalIndex, eventIdentifier, aggregateIdentifier, sequenceNumber, type, payload, payloadType, metaData, timeStamp)
                    select %d, 'event of late', 'late', 0, type, payload, payloadType, metaData, timeStamp from DomainEventEntry where globalIndex = 1
                    """.formatted(position));
        }
    }

    private List<String> ordersAfter(TrackingToken position) {
        return store.readEvents(position, false)
                .map(event -> ((DomainEventMessage<?>) event).getAggregateIdentifier())
                .toList();
    }

    private TrackingToken lastPosition(TrackingToken start) {
        return store.readEvents(start, false).toList().getLast().trackingToken();
    }

    private static GapAwareTrackingToken at(long position, Long... gaps) {
        return GapAwareTrackingToken.newInstance(position, List.of(gaps));
    }

    @Test
    void is_remembered_by_a_reader() {
        assertThat(((GapAwareTrackingToken) lastPosition(at(1))).getGaps()).containsExactly(2L, 3L);
    }

    @Test
    void yields_the_event_that_is_committed_late() throws SQLException {
        append("third");
        commitLate(2);
        assertThat(ordersAfter(at(4, 2L, 3L))).containsExactly("late", "third");
        assertThat(lastPosition(at(4, 2L, 3L))).isEqualTo(at(5, 3L));
    }

    @Test
    void yields_the_event_that_was_committed_late_also_to_a_reader_that_comes_back_after_the_minute()
            throws SQLException {
        commitLate(2);
        append("third");
        itIs(NOON.plusSeconds(61));
        assertThat(ordersAfter(at(4, 2L, 3L))).containsExactly("late", "third");
        assertThat(ordersAfter(at(4, 2L))).containsExactly("late", "third");
    }

    @Test
    void is_forgotten_when_the_event_after_it_is_older_than_a_minute() {
        itIs(NOON.plusSeconds(61));
        append("third");
        assertThat(((GapAwareTrackingToken) lastPosition(at(4, 2L, 3L))).getGaps())
                .isEmpty();
    }

    @Test
    void is_remembered_while_it_is_young_though_older_ones_are_forgotten() {
        itIs(NOON.plusSeconds(30));
        failToAppend("first");
        append("third");
        itIs(NOON.plusSeconds(61));
        append("fourth");
        assertThat(((GapAwareTrackingToken) lastPosition(at(6, 2L, 3L, 5L))).getGaps())
                .containsExactly(5L);
    }

    @Test
    void does_not_part_two_readers_that_remember_different_ones() {
        itIs(NOON.plusSeconds(61));
        append("third");
        assertThat(lastPosition(at(4, 2L, 3L))).isEqualTo(lastPosition(at(4))).isEqualTo(lastPosition(at(4, 2L)));
    }
}
