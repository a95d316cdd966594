package dev.axoncommerce.platform.processing;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The thread of a processor's coordinator, which reads the log ahead of the workers.
 *
 * <p>A processor that nobody's next step waits for does not begin again at once for every event: what has gathered meanwhile is then one
 * batch, and one transaction. It looks by itself now and then, so an event after a pause waits as long at most, and mostly not at all.
 *
 * <p>Where it finds a worker's queue of 1,024 events full, Axon's coordinator looks again after 100 ms, so that no replay
 * passes some 10,000 events a second ({@code Coordinator.CoordinationTask#run}, 4.13.0). Here it looks again sooner.
 */
final class Coordinating extends ScheduledThreadPoolExecutor {

    private static final long WHERE_QUEUES_ARE_FULL_MILLIS = 100;
    private static final long SOONER_MILLIS = 2;

    private final long gatherNanos;
    private final AtomicLong begun;

    /** @param gather how long it is at least from one look at the log to the next */
    Coordinating(ThreadFactory threads, Duration gather) {
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
