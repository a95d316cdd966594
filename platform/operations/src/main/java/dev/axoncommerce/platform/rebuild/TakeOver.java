package dev.axoncommerce.platform.rebuild;

import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.processing.ViewVersion;
import dev.axoncommerce.platform.processors.ProcessorProgress;
import dev.axoncommerce.platform.processors.SegmentProgress;
import dev.axoncommerce.platform.processors.ViewVersions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Shows another copy of a view. No reader may see the view go back. So the shown copy stands still until the other copy
 * has reached the same position; then one row records which copy is shown.
 */
class TakeOver {

    /** Requests that wait to read what they wrote notice nothing of so short a time. */
    private static final Duration STANDING_STILL = Duration.ofMillis(300);

    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final ProcessorProgress places;
    private final ViewVersions generations;
    private final TransactionTemplate transaction;

    TakeOver(ProcessorProgress places, ViewVersions generations, TransactionTemplate transaction) {
        this.places = places;
        this.generations = generations;
        this.transaction = transaction;
    }

    /**
     * Tries it once.
     *
     * @param hasCome whether the new copy has come to where the other one stands
     * @param check throws if the new copy must not be shown
     * @return false if the new copy was too far behind
     */
    boolean attempt(
            View<?> view,
            ViewVersion shown,
            ViewVersion next,
            Predicate<List<SegmentProgress>> hasCome,
            Runnable check) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            var standing = places.stopped(shown);
            var deadline = System.nanoTime() + STANDING_STILL.toNanos();
            while (!hasCome.test(standing)) {
                if (System.nanoTime() > deadline) {
                    return false;
                }
                LockSupport.parkNanos(LOOK_EVERY_NANOS);
            }
            check.run();
            generations.show(view, next);
            return true;
        }));
    }
}
