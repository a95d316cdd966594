package dev.axoncommerce.platform.rebuild;

import dev.axoncommerce.platform.log.LogPositions;
import dev.axoncommerce.platform.processing.Generation;
import dev.axoncommerce.platform.processing.Generations;
import dev.axoncommerce.platform.processing.Place;
import dev.axoncommerce.platform.processing.Places;
import dev.axoncommerce.platform.processing.Processor;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Shows another copy of a view. Nobody may see the view go back: so the copy that is shown stands still until the other one has come
 * to the same place, and then one row says which is shown.
 */
class TakeOver {

    /** Requests that wait to read what they wrote notice nothing of so short a time. */
    private static final Duration STANDING_STILL = Duration.ofMillis(300);

    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Places places;
    private final Generations generations;
    private final TransactionTemplate transaction;

    TakeOver(Places places, Generations generations, TransactionTemplate transaction) {
        this.places = places;
        this.generations = generations;
        this.transaction = transaction;
    }

    /**
     * Tries it once.
     *
     * @param reached how far the new copy is
     * @return false if the new copy was too far behind
     */
    boolean attempt(Processor.View view, Generation shown, Generation next, LongSupplier reached) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            var place = places.stopped(shown).stream().mapToLong(Place::reached).max().orElse(LogPositions.NONE);
            var deadline = System.nanoTime() + STANDING_STILL.toNanos();
            while (reached.getAsLong() < place) {
                if (System.nanoTime() > deadline) {
                    return false;
                }
                LockSupport.parkNanos(LOOK_EVERY_NANOS);
            }
            generations.show(view, next);
            return true;
        }));
    }
}
