package dev.axoncommerce.platform.view;

import dev.axoncommerce.platform.command.RequestDeadline;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;

/**
 * Notifies waiters when a row of a view has changed. Notifications stay within one process, so a waiter also reads the row again from time to
 * time where another process on the same database may feed the view. The end of the application wakes every waiter.
 */
public class ViewChanges implements AutoCloseable {

    private static final Duration READ_YOUR_WRITES = Duration.ofSeconds(2);

    /** How long a waiter sleeps at most before it looks again by itself, where others may have changed the row. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    /** How long a waiter sleeps at most where no other process can change the row: every change notifies the waiter. */
    private static final Duration LOOK_IN_ANY_CASE = Duration.ofSeconds(1);

    /** How often a waiter without a thread reads the row again by itself. It may wait for half a minute. */
    private static final Duration READ_AGAIN = Duration.ofSeconds(1);

    private final Duration lookAgain;
    private final Map<Row, Set<Runnable>> watchers = new ConcurrentHashMap<>();
    private final Set<PendingRow<?>> pending = ConcurrentHashMap.newKeySet();
    private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(new AxonThreadFactory("view-waits"));
    private volatile boolean closing;

    private record Row(String view, String id) {}

    /** @param several whether another process may feed the same views */
    public ViewChanges(boolean several) {
        this.lookAgain = several ? LOOK_AGAIN : LOOK_IN_ANY_CASE;
    }

    /** A subscription to changes of a row, ended by closing. */
    public interface Watch extends AutoCloseable {
        @Override
        void close();
    }

    /** How long the answer to a changing request may still wait for the view of what it changed: 2 s from its arrival. */
    public static Duration answerMayWait() {
        return RequestDeadline.here().left(READ_YOUR_WRITES);
    }

    /**
     * Notifies the watchers of a row that the current unit of work has changed, once that unit of work is committed.
     *
     * @param view the name of the view
     * @param id the id of the row
     */
    public void changed(String view, String id) {
        CurrentUnitOfWork.get()
                .root()
                .afterCommit(work ->
                        watchers.getOrDefault(new Row(view, id), Set.of()).forEach(Runnable::run));
    }

    /** Runs {@code onChange} after every change of a row that this process makes, in the thread that made it. */
    public Watch watch(String view, String id, Runnable onChange) {
        var row = new Row(view, id);
        watchers.compute(row, (key, present) -> {
            var all = present == null ? ConcurrentHashMap.<Runnable>newKeySet() : present;
            all.add(onChange);
            return all;
        });
        return () -> watchers.computeIfPresent(row, (key, present) -> {
            present.remove(onChange);
            return present.isEmpty() ? null : present;
        });
    }

    /**
     * Reads a row until it is as wished.
     *
     * @param read reads the row
     * @param condition whether the row can be answered with
     * @param atMost how long to wait
     * @return the row as it was last read, whether as wished or not
     */
    public <T> Optional<T> await(
            String view, String id, Supplier<Optional<T>> read, Predicate<T> condition, Duration atMost) {
        var changes = new Semaphore(0);
        var deadline = System.nanoTime() + atMost.toNanos();
        try (var ignored = watch(view, id, changes::release)) {
            while (true) {
                changes.drainPermits();
                var row = read.get();
                var left = deadline - System.nanoTime();
                if (row.filter(condition).isPresent() || left <= 0 || closing) {
                    return row;
                }
                changes.tryAcquire(Math.min(left, lookAgain.toNanos()), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return read.get();
        }
    }

    /**
     * As {@link #await}, without a thread: the future completes with the row as it was last read, when the row is as wished, when the time is
     * over, or when the application ends.
     */
    public <T> CompletableFuture<Optional<T>> whenShown(
            String view, String id, Supplier<Optional<T>> read, Predicate<T> condition, Duration atMost) {
        var row = new PendingRow<>(read, condition, readers);
        pending.add(row);
        var watch = watch(view, id, row::readSoon);
        var again = timer.scheduleWithFixedDelay(
                row::readSoon, READ_AGAIN.toMillis(), READ_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        var end = timer.schedule(row::end, atMost.toMillis(), TimeUnit.MILLISECONDS);
        var unused = row.result().whenComplete((shown, failure) -> {
            pending.remove(row);
            watch.close();
            again.cancel(false);
            end.cancel(false);
        });
        row.readSoon(); // it may have changed before the watch began
        if (closing) {
            row.end();
        }
        return row.result();
    }

    @EventListener(ContextClosedEvent.class)
    void wakeAll() {
        closing = true;
        pending.forEach(PendingRow::end);
        watchers.values().forEach(all -> all.forEach(Runnable::run));
    }

    @Override
    public void close() {
        wakeAll();
        timer.shutdownNow();
        readers.close();
    }
}
