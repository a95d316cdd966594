package dev.axoncommerce.platform.projection;

import dev.axoncommerce.platform.view.ViewChanges;
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
 * Notifies the waiters of this process. A waiter also reads the row again from time to time where another process on the same database may feed
 * the view. The end of the application wakes every waiter.
 */
public class LocalViewChanges implements ViewChanges, AutoCloseable {

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
    public LocalViewChanges(boolean several) {
        this.lookAgain = several ? LOOK_AGAIN : LOOK_IN_ANY_CASE;
    }

    @Override
    public void changed(String view, String id) {
        CurrentUnitOfWork.get()
                .root()
                .afterCommit(work ->
                        watchers.getOrDefault(new Row(view, id), Set.of()).forEach(Runnable::run));
    }

    @Override
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

    @Override
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

    @Override
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
