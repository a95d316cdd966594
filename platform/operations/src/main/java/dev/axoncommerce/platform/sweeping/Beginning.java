package dev.axoncommerce.platform.sweeping;

import dev.axoncommerce.platform.database.Times;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When this database was started for the first time: earlier work was done elsewhere, or by an earlier version. */
public final class Beginning {

    private static final Duration A_MOMENT = Duration.ofMillis(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    Beginning(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Returns the first start: the sagas of this database handle everything that happens from this instant on. */
    Instant at() {
        return jdbc.sql("select at from swept where name = 'nothing yet'")
                .query((row, number) -> Times.instant(row, "at"))
                .single();
    }

    /**
     * Moves the first start behind an imported log: an earlier start may have been in vain.
     *
     * @param last when the last event of that log happened, by the clock of the system that it comes from
     */
    public void after(Instant last) {
        var now = clock.instant();
        var begin = last.isBefore(now) ? now : last.plus(A_MOMENT);
        jdbc.sql("update swept set at = ? where name = 'nothing yet'")
                .param(Times.column(begin))
                .update();
    }
}
