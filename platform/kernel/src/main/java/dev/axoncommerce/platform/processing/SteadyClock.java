package dev.axoncommerce.platform.processing;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/**
 * The time of day, but never less than the time that has passed since: it follows a clock that is set ahead, and does not go back with it. By it
 * processors tell when a segment that has failed is to go on. On a clock that was ahead for a moment that would be as much later.
 */
final class SteadyClock implements InstantSource {

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

    static Clock ofThisMachine() {
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
