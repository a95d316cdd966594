package dev.axoncommerce.platform.threads;

import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.common.AxonThreadFactory;

/**
 * Threads for short work that often waits for other work, such as commands and steps of sagas. Where the JVM allows it, they are virtual: while all
 * carrier threads are busy, a switch from one to another needs no call of the operating system.
 *
 * <p>A virtual thread keeps its carrier thread until it waits. So work that computes for long, such as the replay of a view, needs platform threads.
 */
public final class WorkThreads {

    /** In earlier JDKs a virtual thread that waits for a monitor keeps its carrier thread (JEP 491), and H2 has monitors. */
    private static final int FIRST_JDK = 24;

    /**
     * A virtual thread that loads a class still keeps its carrier thread. With the class loader of an executable jar, all carrier threads can wait for a lock
     * whose owner has no carrier thread: https://github.com/spring-projects/spring-boot/issues/51463.
     */
    private static final String LOADER_OF_JAR = "org.springframework.boot.loader.";

    private static final boolean VIRTUAL = Runtime.version().feature() >= FIRST_JDK
            && !WorkThreads.class.getClassLoader().getClass().getName().startsWith(LOADER_OF_JAR);

    private WorkThreads() {}

    /** @param name of the threads; a number follows */
    public static ThreadFactory named(String name) {
        return VIRTUAL ? Thread.ofVirtual().name(name + "-", 0).factory() : new AxonThreadFactory(name);
    }

    /** A pool whose threads let others run after each task. */
    public static ScheduledExecutorService pool(int threads, ThreadFactory factory) {
        return new ScheduledThreadPoolExecutor(threads, factory) {
            @Override
            protected void afterExecute(Runnable task, Throwable failure) {
                letOthersRun(this);
            }
        };
    }

    /** Called by a thread of a pool between two tasks. A virtual thread would otherwise continue until no task is due. */
    public static void letOthersRun(ScheduledThreadPoolExecutor pool) {
        if (pool.getQueue().peek() instanceof Delayed next && next.getDelay(TimeUnit.NANOSECONDS) <= 0) {
            letOthersRun();
        }
    }

    /**
     * Lets other threads run if the calling thread is virtual. Two threads that called {@link Thread#yield()} instead could take turns on one carrier thread
     * while all others wait.
     */
    public static void letOthersRun() {
        if (Thread.currentThread().isVirtual()) {
            LockSupport.parkNanos(1);
        }
    }
}
