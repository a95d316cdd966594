package dev.axoncommerce.platform.readiness;

import dev.axoncommerce.platform.clock.ClockSkew;
import org.jspecify.annotations.Nullable;

/** Checks that the clock of this process agrees with the clock of the database, which all instances share. */
final class ClockCheck implements ReadinessCheck {

    private final ClockSkew clock;

    ClockCheck(ClockSkew clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public @Nullable String problem() {
        try {
            clock.measure();
        } catch (RuntimeException e) {
            return null; // the database does not answer, which the other check reports
        }
        return clock.isTooLarge()
                ? "The clock of this process is %d ms %s the clock of the database (limit: %d ms). Synchronize them"
                        .formatted(
                                clock.ahead().abs().toMillis(),
                                clock.ahead().isNegative() ? "behind" : "ahead of",
                                ClockSkew.MOST.toMillis())
                : null;
    }
}
