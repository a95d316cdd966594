package dev.axoncommerce.platform.continuity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Supplier;

/**
 * The time of day as all instances have it: the clock of this process, corrected by how far that is ahead of the clock of the database. A command
 * that one instance sends is then not too late for another whose clock is wrong.
 */
public final class SharedClock extends Clock {

    private final Clock own;
    private final Supplier<Duration> ahead;

    public SharedClock(Clock own, Supplier<Duration> ahead) {
        this.own = own;
        this.ahead = ahead;
    }

    @Override
    public Instant instant() {
        return own.instant().minus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return own.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new SharedClock(own.withZone(zone), ahead);
    }
}
