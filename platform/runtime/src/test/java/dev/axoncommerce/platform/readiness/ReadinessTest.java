package dev.axoncommerce.platform.readiness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.platform.clock.ClockSkew;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabase;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;

@DisplayName("A process is not ready")
class ReadinessTest {

    /** A clock that is wrong by as much as the test wants. */
    private static final class WrongClock extends Clock {

        private volatile Duration ahead = Duration.ZERO;

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private final EmbeddedDatabase database = new EmbeddedDatabaseBuilder()
            .setType(EmbeddedDatabaseType.H2)
            .generateUniqueName(true)
            .addScript("db/platform/V8__seen_event.sql")
            .build();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private volatile boolean connected = true;
    private final WrongClock clock = new WrongClock();
    private final ClockSkew skew = new ClockSkew(jdbc, clock);
    private final Readiness readiness = new Readiness(List.of(
            new DatabaseCheck(jdbc), new ClockCheck(skew), check("axonServer", () -> connected ? null : "away")));

    private static ReadinessCheck check(String name, Supplier<String> problem) {
        return new ReadinessCheck() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String problem() {
                return problem.get();
            }
        };
    }

    @AfterEach
    void close() {
        readiness.stop();
        database.shutdown();
    }

    @Test
    void while_its_clock_is_more_than_two_seconds_away_from_the_clock_of_the_database() {
        readiness.start();
        assertThat(readiness.problems()).isEmpty();

        clock.ahead = Duration.ofMinutes(10);
        await().until(() -> !readiness.problems().isEmpty());
        assertThat(readiness.problems()).containsOnlyKeys("clock");
        assertThat(readiness.problems().get("clock"))
                .matches("The clock of this process is (599|600)\\d{3} ms ahead of the clock of the database"
                        + " \\(limit.*");
        assertThat(skew.ahead()).isCloseTo(Duration.ofMinutes(10), Duration.ofSeconds(1));

        clock.ahead = Duration.ofMinutes(-10);
        await().until(() -> readiness.problems().getOrDefault("clock", "").contains("ms behind the clock"));

        clock.ahead = Duration.ZERO;
        await().until(() -> readiness.problems().isEmpty());
    }

    @Test
    void while_a_check_of_another_module_fails() {
        readiness.start();
        connected = false;
        await().until(() -> readiness.problems().containsKey("axonServer"));
        connected = true;
        await().until(() -> readiness.problems().isEmpty());
    }

    @Test
    void while_the_database_accepts_no_writes() {
        jdbc.sql("create trigger reads_only before update on write_check call '" + ReadsOnly.class.getName() + "'")
                .update();
        readiness.start();
        assertThat(readiness.problems()).containsOnlyKeys("database");
        assertThat(readiness.problems().get("database"))
                .contains("accepts no writes")
                .contains("a standby");

        jdbc.sql("drop trigger reads_only").update();
        await().until(() -> readiness.problems().isEmpty());
    }
}
