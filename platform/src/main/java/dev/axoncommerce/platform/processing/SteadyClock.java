package dev.axoncommerce.platform.processing;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/**
 * Begins with the time of day and goes on with the time that passes, whatever is made of the machine's clock meanwhile. By it processors
 * tell when a segment that has failed is to go on: on a clock that was ahead for a moment that would be as much later.
 */
final class SteadyClock implements InstantSource {

    private final Instant begin;
    private final LongSupplier nanoTime;
    private final long beginNanos;

    SteadyClock(Instant begin, LongSupplier nanoTime) {
        this.begin = begin;
        this.nanoTime = nanoTime;
        this.beginNanos = nanoTime.getAsLong();
    }

    static Clock startingNow() {
        return new SteadyClock(Instant.now(), System::nanoTime).withZone(ZoneOffset.UTC);
    }

    @Override
    public Instant instant() {
        return begin.plusNanos(nanoTime.getAsLong() - beginNanos);
    }
}
