package dev.axoncommerce.platform.axonserver;

import dev.axoncommerce.platform.readiness.ReadinessCheck;
import org.jspecify.annotations.Nullable;

/** Checks that Axon Server has the log that the database has seen. {@link LogContinuity} logs the problem, with the remedy. */
final class LogCheck implements ReadinessCheck {

    private final LogContinuity continuity;

    LogCheck(LogContinuity continuity) {
        this.continuity = continuity;
    }

    @Override
    public String name() {
        return "log";
    }

    @Override
    public @Nullable String problem() {
        continuity.check();
        return continuity.contradiction();
    }

    @Override
    public boolean isLogged() {
        return true;
    }
}
