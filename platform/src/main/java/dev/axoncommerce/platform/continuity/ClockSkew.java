package dev.axoncommerce.platform.continuity;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far the clock of this process is ahead of the clock of the database, which all instances share. */
public class ClockSkew {

    /** Beyond this an instance would refuse commands of others as too late, or have them refuse its own. */
    static final Duration MOST = Duration.ofSeconds(2);

    private static final Duration LONGEST = Duration.ofMillis(500);

    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile Duration ahead = Duration.ZERO;

    ClockSkew(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Negative if this clock is behind. */
    public Duration ahead() {
        return ahead;
    }

    /** The clock of this process, corrected by the difference to the clock of the database. */
    public Clock shared() {
        return new SharedClock(clock, this::ahead);
    }

    public boolean isTooLarge() {
        return ahead.abs().compareTo(MOST) > 0;
    }

    /** Measures, with half of the time that the answer took. An answer that took long says nothing. */
    void measure() {
        var before = clock.instant();
        var database = jdbc.sql("select current_timestamp").query(OffsetDateTime.class).single().toInstant();
        var after = clock.instant();
        var took = Duration.between(before, after);
        if (took.compareTo(LONGEST) <= 0) {
            ahead = Duration.between(database, before.plus(took.dividedBy(2)));
        }
    }
}
