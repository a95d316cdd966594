package dev.axoncommerce.platform.processing;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * The thread of a processor's coordinator, which reads the log ahead of the workers.
 *
 * <p>Where it finds a worker's queue of 1,024 events full, Axon's coordinator looks again after 100 ms, so that no replay
 * passes some 10,000 events a second ({@code Coordinator.CoordinationTask#run}, 4.13.0). Here it looks again sooner.
 */
final class Coordinating extends ScheduledThreadPoolExecutor {

    private static final long WHERE_QUEUES_ARE_FULL_MILLIS = 100;
    private static final long SOONER_MILLIS = 2;

    Coordinating(ThreadFactory threads) {
        super(1, threads);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        var millis = unit.toMillis(delay);
        return super.schedule(
                task, millis == WHERE_QUEUES_ARE_FULL_MILLIS ? SOONER_MILLIS : millis, TimeUnit.MILLISECONDS);
    }
}
