package dev.axoncommerce.platform.database;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Lets what changes a store through, many at once, unless somebody has closed it. Nobody who has passed is asked to hurry, and a change may wait for
 * the row of another one that stands before the gate; so it is tried to close it for a moment only, and opened again if that
 * does not work.
 */
final class Gate {

    private static final Duration PATIENCE = Duration.ofMillis(20);

    /** Not the fair one: it lets all who come wait for each other, at ten times the cost. */
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    /** What may fail. */
    interface Change<R, E extends Throwable> {
        R run() throws E;
    }

    <R, E extends Throwable> R pass(Change<R, E> change) throws E {
        lock.readLock().lock();
        try {
            return change.run();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Runs something while no change is under way. */
    void whileClosed(Runnable action) throws InterruptedException {
        while (!lock.writeLock().tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            Thread.sleep(PATIENCE); // for those who have come meanwhile
        }
        try {
            action.run();
        } finally {
            lock.writeLock().unlock();
        }
    }
}
