package dev.axoncommerce.platform.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far the clock of this process is ahead of the clock of the database, which all instances share. */
public class ClockSkew {

    /** Beyond this an instance would refuse commands of others as too late, or have them refuse its own. */
    public static final Duration MOST = Duration.ofSeconds(2);

    private static final Duration LONGEST = Duration.ofMillis(500);

    private record Measured(Instant database, long nanoTime, Duration ahead) {}

    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile @Nullable Measured measured;

    public ClockSkew(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Negative if this clock is behind; zero before the first measurement. */
    public Duration ahead() {
        var last = measured;
        return last == null ? Duration.ZERO : last.ahead();
    }

    public boolean isTooLarge() {
        return ahead().abs().compareTo(MOST) > 0;
    }

    /** The time of the database. It does not follow a sudden change of the clock of this process. */
    public Instant now() {
        var last = measured;
        return last == null ? clock.instant() : last.database().plusNanos(System.nanoTime() - last.nanoTime());
    }

    /** A clock that has the time of the database. */
    public Clock shared() {
        return new SharedClock(clock, this::now);
    }

    /** Measures, with half of the time that the answer took. An answer that took long says nothing. */
    public void measure() {
        var before = clock.instant();
        var nanosBefore = System.nanoTime();
        var database = jdbc.sql("select current_timestamp")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
        var took = Duration.ofNanos(System.nanoTime() - nanosBefore);
        if (took.compareTo(LONGEST) <= 0) {
            var half = took.dividedBy(2);
            measured =
                    new Measured(database, nanosBefore + half.toNanos(), Duration.between(database, before.plus(half)));
        }
    }
}
