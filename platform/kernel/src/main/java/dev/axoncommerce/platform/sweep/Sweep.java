package dev.axoncommerce.platform.sweep;

import dev.axoncommerce.platform.command.Refused;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A kind of work that must not be left lying: a bean of this type is all that it takes. What it does, it may do again at any time.
 *
 * @param name for people, and for the database, so it stays as it is
 * @param view the name of the processor of the view in which it looks
 * @param everything takes up all that nobody is at; run once on each database, when the view has caught up: after an import,
 *     say, where there are open orders and no sagas. It is given the first start on this database: what happened before was
 *     done elsewhere, or by an earlier version
 * @param overdue resumes what should have been done long ago; run every {@code commerce.sweep}, unless one of the processors is behind
 * @param workers the processors that do the work: while one of them is behind, work that looks overdue is merely waiting
 */
public record Sweep(
        String name, String view, Consumer<Instant> everything, Runnable overdue, List<String> workers) {

    private static final Logger log = LoggerFactory.getLogger(Sweep.class);

    /**
     * Does something for each, where nobody would look for it again: one that fails does not keep it from the others, but all of
     * it has to be done again. What is refused for good stays undone.
     *
     * @throws IllegalStateException if any failed
     */
    public static <T> void all(List<T> things, Consumer<T> task) {
        var failed = things.stream().filter(thing -> !isDone(thing, task)).toList();
        if (!failed.isEmpty()) {
            throw new IllegalStateException("Could not be taken up yet: " + failed);
        }
    }

    private static <T> boolean isDone(T thing, Consumer<T> task) {
        try {
            task.accept(thing);
            return true;
        } catch (Refused e) {
            log.warn("{} could not be taken up: {}", thing, e.toString());
            return !e.refusal().retryable();
        } catch (RuntimeException e) {
            log.warn("{} could not be taken up: {}", thing, e.toString());
            return false;
        }
    }

    /** Does something for each; one that fails does not keep it from the others, and is found again when it is overdue. */
    public static <T> void each(List<T> things, Consumer<T> task) {
        for (var thing : things) {
            try {
                task.accept(thing);
            } catch (RuntimeException e) {
                log.warn("{} could not be taken up: {}", thing, e.toString());
            }
        }
    }
}
