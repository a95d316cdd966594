package dev.axoncommerce.platform.axonfixes;

/**
 * How often something may happen: a burst at once, beyond that at an even rate. So a quiet shop answers without a delay, and a busy one handles
 * events in batches. Source: the generic cell rate algorithm, ITU-T I.371.
 */
public final class Pace {

    private final long intervalNanos;
    private final long burstNanos;
    private volatile long due;

    /** @param burst how many may happen at once, at least 1 */
    public Pace(long intervalNanos, int burst, long now) {
        this.intervalNanos = intervalNanos;
        this.burstNanos = intervalNanos * (burst - 1);
        this.due = now;
    }

    /** The nanoseconds until it may happen; 0 or less if it may happen now. */
    public long nanosUntilNext(long now) {
        return due - burstNanos - now;
    }

    /** It happens now, whether it may or not: what happens too often is not made up for later. Called by one thread at a time. */
    public void happens(long now) {
        var next = Math.max(due - now, 0) + intervalNanos;
        due = now + Math.min(next, burstNanos + intervalNanos);
    }
}
