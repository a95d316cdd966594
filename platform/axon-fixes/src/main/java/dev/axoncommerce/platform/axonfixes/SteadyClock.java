package dev.axoncommerce.platform.axonfixes;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/**
 * The time of day, which never goes back: it follows a clock that is set ahead, and adds the time that has passed if the clock is set back. Axon 4.13
 * compares the time of day to decide when a failed segment continues, so a clock that was ahead for a moment would delay it by as much.
 *
 * <p>Delete when Axon measures these delays with a monotonic clock.
 */
public final class SteadyClock implements InstantSource {

    private final InstantSource day;
    private final LongSupplier nanoTime;
    private Instant last;
    private long lastNanos;

    SteadyClock(InstantSource day, LongSupplier nanoTime) {
        this.day = day;
        this.nanoTime = nanoTime;
        this.last = day.instant();
        this.lastNanos = nanoTime.getAsLong();
    }

    public static Clock ofThisMachine() {
        return new SteadyClock(InstantSource.system(), System::nanoTime).withZone(ZoneOffset.UTC);
    }

    @Override
    public synchronized Instant instant() {
        var nanos = nanoTime.getAsLong();
        var passed = last.plusNanos(nanos - lastNanos);
        var now = day.instant();
        last = now.isAfter(passed) ? now : passed;
        lastNanos = nanos;
        return last;
    }
}
