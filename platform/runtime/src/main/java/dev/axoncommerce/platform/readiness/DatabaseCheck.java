package dev.axoncommerce.platform.readiness;

import dev.axoncommerce.platform.outbox.FailureText;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Checks that the database accepts writes. A standby after a failover accepts connections, and only reads. */
final class DatabaseCheck implements ReadinessCheck {

    private final JdbcClient jdbc;

    DatabaseCheck(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public @Nullable String problem() {
        try {
            jdbc.sql("update write_check set checked_at = current_timestamp").update();
            return null;
        } catch (RuntimeException e) {
            return "The database accepts no writes: " + FailureText.of(e);
        }
    }

    @Override
    public boolean isOutage() {
        return true;
    }
}
