package dev.axoncommerce.platform.sending;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Repeats a task on a thread of its own: at intervals, and soon after a call of {@link #wake()}, but not more often than every few milliseconds. */
public final class PollingWorker implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(PollingWorker.class);
    private static final Duration LAST_RUN = Duration.ofSeconds(20);

    /** From the start of a run to the next at least. So one run serves many requests under load, and the first one is served at once. */
    private static final Duration GATHERED = Duration.ofMillis(10);

    private final String name;
    private final Runnable task;
    private final Duration interval;
    private final ScheduledExecutorService thread;
    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile long begun = System.nanoTime() - GATHERED.toNanos();

    /**
     * @param name of its thread
     * @param interval from the end of a run to the next one, unless the worker is woken before
     * @param task must end by itself; its exceptions are logged and do not stop the worker
     */
    public PollingWorker(String name, Duration interval, Runnable task) {
        this.name = name;
        this.task = task;
        this.interval = interval;
        this.thread = new ScheduledThreadPoolExecutor(1, new AxonThreadFactory(name), new DiscardPolicy());
    }

    public void start() {
        var unused = thread.scheduleWithFixedDelay(this::run, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Requests a run soon. Several requests before that run begins lead to one run; after {@link #close()} there is none. */
    public void wake() {
        if (woken.compareAndSet(false, true)) {
            var left = begun + GATHERED.toNanos() - System.nanoTime();
            var unused = thread.schedule(this::run, left, TimeUnit.NANOSECONDS);
        }
    }

    /** Requests a run once the current unit of work is committed. */
    public void wakeAfterCommit() {
        CurrentUnitOfWork.get().root().afterCommit(work -> wake());
    }

    private void run() {
        woken.set(false);
        begun = System.nanoTime();
        try {
            task.run();
        } catch (Throwable e) { // an exception would end the schedule
            log.warn("A run of {} failed and is repeated", name, e);
        }
    }

    /** Lets the present run end, and starts no other. The thread is not interrupted: it may be reading the file of H2. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LAST_RUN.toSeconds(), TimeUnit.SECONDS)) {
                log.warn("The last run of {} has not ended", name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
