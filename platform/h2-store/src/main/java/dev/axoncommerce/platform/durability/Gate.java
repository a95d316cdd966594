package dev.axoncommerce.platform.durability;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets changes to a store through, many at once, unless the gate is closed. The gate cannot hurry a change that has
 * passed. Such a change may wait for the row of another change that stands before the gate. So an attempt to close the
 * gate keeps other changes waiting for a moment only; the gate then gives up and tries again.
 */
final class Gate {

    private static final Logger log = LoggerFactory.getLogger(Gate.class);
    private static final Duration PATIENCE = Duration.ofMillis(20);
    private static final Duration MOST_PATIENCE = Duration.ofMillis(500);
    private static final Duration UNUSUAL = Duration.ofSeconds(1);

    /** Not the fair one: it lets all who come wait for each other, at ten times the cost. */
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    /**
     * Whether a thread in {@link #whileClosedIfPossible} tries to close the gate now; if all threads tried, no change
     * would pass.
     */
    private final AtomicBoolean tries = new AtomicBoolean();

    /** A change, which may fail. */
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

    /** Runs an action while no change is under way, and waits for that as long as necessary. */
    void whileClosed(Runnable action) throws InterruptedException {
        var begin = System.nanoTime();
        var warned = false;
        for (var patience = PATIENCE; !isDoneWhileClosed(patience, action); patience = longer(patience)) {
            if (!warned && System.nanoTime() - begin > UNUSUAL.toNanos()) {
                warned = true;
                log.warn("For a second some statement has been under way, and answers wait for it");
            }
            Thread.sleep(PATIENCE); // for changes that have come meanwhile
        }
    }

    /** The same if it comes to that soon, for one whose own change others that are under way may wait for. */
    void whileClosedIfPossible(Runnable action) throws InterruptedException {
        if (tries.compareAndSet(false, true)) {
            try {
                isDoneWhileClosed(PATIENCE, action);
            } finally {
                tries.set(false);
            }
        }
    }

    private boolean isDoneWhileClosed(Duration patience, Runnable action) throws InterruptedException {
        if (!lock.writeLock().tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            return false;
        }
        try {
            action.run();
            return true;
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Else there would always be a long statement under way, where there are many. */
    private static Duration longer(Duration patience) {
        var longer = patience.multipliedBy(2);
        return longer.compareTo(MOST_PATIENCE) < 0 ? longer : MOST_PATIENCE;
    }
}
