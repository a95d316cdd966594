package dev.axoncommerce.platform.sweeping;

import dev.axoncommerce.platform.database.Times;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When this database was started for the first time: what happened before was done elsewhere, or by an earlier version. */
public final class Beginning {

    private static final Duration A_MOMENT = Duration.ofMillis(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    Beginning(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What happened from this instant on is the affair of the sagas here. */
    Instant at() {
        return jdbc.sql("select at from swept where name = 'nothing yet'")
                .query((row, number) -> Times.instant(row, "at"))
                .single();
    }

    /**
     * Begins anew after a log that is imported: an earlier start may have been in vain.
     *
     * @param last when the last event of that log happened, by the clock of wherever that was
     */
    public void after(Instant last) {
        var now = clock.instant();
        var begin = last.isBefore(now) ? now : last.plus(A_MOMENT);
        jdbc.sql("update swept set at = ? where name = 'nothing yet'").param(Times.column(begin)).update();
    }
}
