package dev.axoncommerce.platform.axonserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.axoncommerce.platform.log.EventPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabase;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;

@DisplayName("The log in Axon Server")
class LogContinuityTest {

    private final EmbeddedDatabase database = new EmbeddedDatabaseBuilder()
            .setType(EmbeddedDatabaseType.H2)
            .generateUniqueName(true)
            .addScript("db/platform/V8__seen_event.sql")
            .build();

    /** The ids of its events, by position. */
    private List<String> log = new ArrayList<>(List.of("a", "b", "c"));

    private OptionalLong reached = OptionalLong.of(2);
    private boolean away;

    private final LogContinuity continuity = new LogContinuity(
            () -> {
                if (away) {
                    throw new IllegalStateException("Axon Server does not answer");
                }
                return log.size() - 1L;
            },
            () -> reached,
            position -> position < log.size()
                    ? Optional.of(new EventPosition(position, log.get((int) position)))
                    : Optional.empty(),
            new SeenEventTable(JdbcClient.create(database)));

    @AfterEach
    void close() {
        database.shutdown();
    }

    private boolean isContradicted() {
        continuity.check();
        return continuity.isContradicted();
    }

    @Test
    void is_the_same_one_while_it_grows() {
        assertThat(isContradicted()).isFalse();
        log.add("d");
        reached = OptionalLong.of(3);
        assertThat(isContradicted()).isFalse();
    }

    @Test
    void that_is_empty_at_the_first_start_is_no_other_one() {
        log.clear();
        reached = OptionalLong.empty();
        assertThat(isContradicted()).isFalse();
    }

    @Test
    void that_was_purged_ends_before_the_positions_of_this_database() {
        assertThat(isContradicted()).isFalse();
        log.clear();
        assertThat(isContradicted()).isTrue();
        assertThat(continuity.contradiction()).contains("position 2").contains("position -1");
    }

    @Test
    void that_is_as_long_as_the_old_one_or_longer_has_other_events() {
        assertThat(isContradicted()).isFalse();
        log = new ArrayList<>(List.of("x", "y", "z"));
        assertThat(isContradicted()).isTrue();
        log.add("more");
        assertThat(isContradicted()).isTrue();
        assertThat(continuity.contradiction()).contains("event c").contains("event z");
    }

    @Test
    void that_was_restored_from_an_older_backup_and_has_grown_since_has_other_events_where_that_backup_ended() {
        assertThat(isContradicted()).isFalse();
        log = new ArrayList<>(List.of("a", "b", "other", "events"));
        assertThat(isContradicted()).isTrue();
    }

    @Test
    void
            that_was_restored_from_a_backup_without_its_last_events_is_another_one_although_no_processor_had_handled_them() {
        reached = OptionalLong.of(1);
        assertThat(isContradicted()).isFalse();
        log.removeLast();
        assertThat(isContradicted()).isTrue();
        assertThat(continuity.contradiction()).contains("position 2").contains("position 1");
    }

    @Test
    void that_is_restored_to_what_this_database_has_seen_is_trusted_again() {
        assertThat(isContradicted()).isFalse();
        log.removeLast();
        assertThat(isContradicted()).isTrue();
        log.add("c");
        assertThat(isContradicted()).isFalse();
    }

    @Test
    void takes_no_command_while_it_is_another_one_or_cannot_be_read() {
        assertThatCode(continuity::requireSame).doesNotThrowAnyException();
        var right = log;
        log = new ArrayList<>(List.of("a"));
        continuity.check();
        assertThatThrownBy(continuity::requireSame).isInstanceOf(EventStoreException.class);
        log = right;
        continuity.check();
        assertThatCode(continuity::requireSame).doesNotThrowAnyException();
        away = true;
        continuity.check();
        assertThatThrownBy(continuity::requireSame).isInstanceOf(EventStoreException.class);
        away = false;
        assertThatCode(continuity::requireSame).doesNotThrowAnyException();
    }

    @Test
    void that_cannot_be_read_is_what_it_was_known_to_be() {
        assertThat(isContradicted()).isFalse();
        away = true;
        assertThat(isContradicted()).isFalse();
    }
}
