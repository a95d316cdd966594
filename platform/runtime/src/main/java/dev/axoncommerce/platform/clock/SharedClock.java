package dev.axoncommerce.platform.clock;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Supplier;

/**
 * The time of day as all instances have it: the time of the database. A command that one instance sends is then not too late for another instance
 * whose clock is wrong.
 */
public final class SharedClock extends Clock {

    private final Clock own;
    private final Supplier<Instant> now;

    /** @param own for the time zone */
    public SharedClock(Clock own, Supplier<Instant> now) {
        this.own = own;
        this.now = now;
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return own.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new SharedClock(own.withZone(zone), now);
    }
}
