package dev.axoncommerce.platform.axonfixes;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The thread of a processor's coordinator, which reads the log ahead of the workers.
 *
 * <p>Where Axon's coordinator finds the queue of a worker (1,024 events) full, it waits 100 ms, which limits a replay to some 10,000 events per second
 * ({@code Coordinator.CoordinationTask#run}, 4.13.0). This thread waits 2 ms. Axon also wakes the coordinator for each event. This thread limits how
 * often it looks at the log, so that events that arrive one by one are handled in batches, with one transaction each.
 *
 * <p>Delete when Axon makes both delays configurable.
 */
public final class Coordinating extends ScheduledThreadPoolExecutor {

    private static final long WHERE_QUEUES_ARE_FULL_MILLIS = 100;
    private static final long SOONER_MILLIS = 2;

    private final Pace pace;
    private final Consumer<ScheduledThreadPoolExecutor> betweenTasks;
    private volatile Thread running;

    /**
     * @param interval from one look at the log to the next, while events arrive without a pause
     * @param burst how many looks there may be without that interval after a quiet time
     * @param betweenTasks called by the thread after each task
     */
    public Coordinating(
            ThreadFactory threads, Duration interval, int burst, Consumer<ScheduledThreadPoolExecutor> betweenTasks) {
        super(1, threads);
        this.betweenTasks = betweenTasks;
        this.pace = new Pace(interval.toNanos(), burst, System.nanoTime());
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        return super.schedule(task, nanosUntil(unit.toNanos(delay)), TimeUnit.NANOSECONDS);
    }

    private long nanosUntil(long delay) {
        if (delay == TimeUnit.MILLISECONDS.toNanos(WHERE_QUEUES_ARE_FULL_MILLIS)) {
            return TimeUnit.MILLISECONDS.toNanos(SOONER_MILLIS);
        }
        // A coordinator that has more events to read continues at once, as in a replay.
        var continues = delay == 0 && Thread.currentThread() == running;
        return continues ? 0 : Math.max(delay, pace.nanosUntilNext(System.nanoTime()));
    }

    @Override
    protected void beforeExecute(Thread thread, Runnable task) {
        running = thread;
        pace.happens(System.nanoTime());
    }

    @Override
    protected void afterExecute(Runnable task, Throwable failure) {
        running = null;
        betweenTasks.accept(this);
    }
}
