package dev.axoncommerce.platform.axonfixes;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The thread of a processor's coordinator, which reads the log ahead of the workers.
 *
 * <p>Where Axon's coordinator finds the queue of a worker (1,024 events) full, it waits 100 ms, which limits a replay to some 10,000 events per second
 * ({@code Coordinator.CoordinationTask#run}, 4.13.0). This thread waits 2 ms. It also starts at most one run per interval, so that events that arrive
 * one by one are handled in batches, with one transaction each.
 *
 * <p>Delete when Axon makes both delays configurable.
 */
public final class Coordinating extends ScheduledThreadPoolExecutor {

    private static final long WHERE_QUEUES_ARE_FULL_MILLIS = 100;
    private static final long SOONER_MILLIS = 2;

    private final long gatherNanos;
    private final AtomicLong begun;

    /** @param gather how long it is at least from one look at the log to the next */
    public Coordinating(ThreadFactory threads, Duration gather) {
        super(1, threads);
        this.gatherNanos = gather.toNanos();
        this.begun = new AtomicLong(System.nanoTime() - gatherNanos);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        var millis = unit.toMillis(delay);
        var nanos = millis == WHERE_QUEUES_ARE_FULL_MILLIS
                ? TimeUnit.MILLISECONDS.toNanos(SOONER_MILLIS)
                : Math.max(unit.toNanos(delay), begun.get() + gatherNanos - System.nanoTime());
        return super.schedule(task, nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    protected void beforeExecute(Thread thread, Runnable task) {
        begun.set(System.nanoTime());
    }
}
