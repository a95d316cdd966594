package dev.axoncommerce.platform.threads;

import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.common.AxonThreadFactory;

/**
 * Threads for work that each hands to another, such as commands and events. From JDK 24 they are virtual: a hand-over then needs no call of the
 * operating system, and only as many threads run at a time as there are processors.
 *
 * <p>In earlier JDKs a virtual thread that waits for a monitor blocks one of those few places (JEP 491), and H2 has monitors. So there the threads
 * are platform threads.
 */
public final class WorkThreads {

    private static final boolean VIRTUAL = Runtime.version().feature() >= 24;

    private WorkThreads() {}

    /** @param name of the threads; a number follows */
    public static ThreadFactory named(String name) {
        return VIRTUAL ? Thread.ofVirtual().name(name + "-", 0).factory() : new AxonThreadFactory(name);
    }

    /** A pool whose threads let others run after each task. */
    public static ScheduledExecutorService pool(String name, int threads) {
        return new ScheduledThreadPoolExecutor(threads, named(name)) {
            @Override
            protected void afterExecute(Runnable task, Throwable failure) {
                letOthersRun(this);
            }
        };
    }

    /**
     * Called by a thread of a pool between two tasks. A virtual thread whose next task is due would otherwise continue until its queue is empty. Two
     * threads that only yielded would take turns on one processor, so this one waits for a timer.
     */
    public static void letOthersRun(ScheduledThreadPoolExecutor pool) {
        if (Thread.currentThread().isVirtual()
                && pool.getQueue().peek() instanceof Delayed next
                && next.getDelay(TimeUnit.NANOSECONDS) <= 0) {
            LockSupport.parkNanos(1);
        }
    }
}
