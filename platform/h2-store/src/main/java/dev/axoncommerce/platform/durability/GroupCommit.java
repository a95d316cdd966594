package dev.axoncommerce.platform.durability;

import dev.axoncommerce.platform.datasource.Durability;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * One thread forces H2's file to the disk for all waiting callers, and several times a second if no caller waits. A
 * caller that arrives during a flush waits for the next flush: only a flush that began after a commit surely contains
 * that commit. The thread rests after a flush for as long as the flush took: the next one then serves more callers, and
 * writes a page once that two flushes would write twice. After a failed flush the store is lost.
 */
public final class GroupCommit implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);

    /** Opens the owner's connection. */
    interface Connector {
        Connection connect() throws SQLException;
    }

    private static final Duration LONGEST_REST = Duration.ofMillis(50);

    private final boolean wanted;
    private final Connector connector;
    private final Disk disk;
    private final LostStore lost;
    private final Duration longestPause;
    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition waiterArrived = lock.newCondition();
    private List<CompletableFuture<Void>> waiting = new ArrayList<>();
    private volatile Thread flusher;
    private Connection connection;

    /** Until when the thread rests, in the nanoseconds of the JVM. */
    private long rested = System.nanoTime();

    /**
     * @param wanted false if no caller has to wait: a database server forces the commits that it acknowledges
     * @param longestPause between two flushes, if no caller waits for one
     * @param patience how long a caller waits at most
     */
    GroupCommit(
            boolean wanted, Connector connector, Disk disk, LostStore lost, Duration longestPause, Duration patience) {
        this.wanted = wanted;
        this.connector = connector;
        this.disk = disk;
        this.lost = lost;
        this.longestPause = longestPause;
        this.patience = patience;
    }

    /**
     * Waits until all that was committed to the database before is on the disk.
     *
     * @throws Durability.NotDurable if the flush fails or does not end in time
     */
    public void await() {
        if (!wanted) {
            return;
        }
        try {
            nextFlush().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new Durability.NotDurable("The change could not be flushed to the disk", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Durability.NotDurable("Interrupted while the change was being flushed to the disk", e);
        }
    }

    private CompletableFuture<Void> nextFlush() {
        lock.lock();
        try {
            var flushed = new CompletableFuture<Void>();
            if (flusher == null) {
                flushed.completeExceptionally(new IllegalStateException("The flusher does not run"));
            } else {
                waiting.add(flushed);
                waiterArrived.signal();
            }
            return flushed;
        } finally {
            lock.unlock();
        }
    }

    /** How many wait for the next flush. */
    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    private void flushAgainAndAgain() {
        while (isRunning()) {
            var group = takeAllWhoWait();
            if (!isRunning() && group.isEmpty()) {
                return;
            }
            try {
                var begun = System.nanoTime();
                disk.force(connection);
                group.forEach(waiter -> waiter.complete(null));
                disk.keepHouse(connection, waiting() > 0);
                rested = restAfter(begun, System.nanoTime());
            } catch (SQLException e) {
                group.forEach(waiter -> waiter.completeExceptionally(e));
                lost.end(e);
            } catch (RuntimeException | Error e) {
                // Errors too: if this thread died, all callers would wait in vain.
                log.error("The database could not be forced to the disk", e);
                group.forEach(waiter -> waiter.completeExceptionally(e));
            }
        }
    }

    private static long restAfter(long begun, long ended) {
        return ended + Math.min(ended - begun, LONGEST_REST.toNanos());
    }

    private List<CompletableFuture<Void>> takeAllWhoWait() {
        lock.lock();
        try {
            var rest = rested - System.nanoTime();
            while (isRunning() && rest > 0) {
                rest = waiterArrived.awaitNanos(rest);
            }
            var pause = longestPause.toNanos();
            while (waiting.isEmpty() && isRunning() && pause > 0) {
                pause = waiterArrived.awaitNanos(pause);
            }
            var group = waiting;
            waiting = new ArrayList<>();
            return group;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            flusher = null;
            failAllWhoWait();
            return List.of();
        } finally {
            lock.unlock();
        }
    }

    private void failAllWhoWait() {
        waiting.forEach(waiter -> waiter.completeExceptionally(new IllegalStateException("Shutting down")));
        waiting = new ArrayList<>();
    }

    private void closeConnection() {
        try {
            connection.close();
        } catch (SQLException e) {
            log.debug("The connection could not be closed", e);
        }
    }

    @Override
    public boolean isAutoStartup() {
        return wanted;
    }

    /** Opens one connection for all flushes: another connection could reopen a lost file. */
    @Override
    public void start() {
        lock.lock();
        try {
            connection = connector.connect();
            flusher = Thread.ofPlatform().name("group-commit").daemon().unstarted(this::flushAgainAndAgain);
            flusher.start();
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot be opened", e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void stop() {
        var stopping = flusher;
        lock.lock();
        try {
            flusher = null;
            failAllWhoWait();
            waiterArrived.signal();
        } finally {
            lock.unlock();
        }
        try {
            if (stopping != null) {
                stopping.join(patience);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closeConnection();
    }

    @Override
    public boolean isRunning() {
        return flusher != null;
    }

    /** Starts before and stops after everything that answers or calls out. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
