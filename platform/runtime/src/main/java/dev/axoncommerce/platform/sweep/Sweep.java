package dev.axoncommerce.platform.sweep;

import dev.axoncommerce.platform.command.Refused;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A kind of work that must not stay unfinished, defined by a bean of this type. A sweep may repeat its work at any
 * time.
 *
 * @param name for people, and for the database, so it stays as it is
 * @param view the name of the processor of the view in which it looks
 * @param everything resumes all orphaned work; runs once on each database, when the view has caught up. An example is
 *     an import, after which there are open orders and no sagas. The consumer receives the first start on this
 *     database: earlier work was done elsewhere, or by an earlier version
 * @param overdue resumes work that is long overdue; runs every {@code commerce.sweep}, unless one of the processors is
 *     behind
 * @param workers the processors that do the work: while one of them is behind, work that looks overdue is merely
 *     waiting
 */
public record Sweep(String name, String view, Consumer<Instant> everything, Runnable overdue, List<String> workers) {

    private static final Logger log = LoggerFactory.getLogger(Sweep.class);

    /**
     * Runs a task for each thing that no later sweep finds again. A failure does not keep the task from the other
     * things, but all things then have to be done again. A thing that is refused permanently stays undone.
     *
     * @throws IllegalStateException if any failed
     */
    public static <T> void all(List<T> things, Consumer<T> task) {
        var failed = things.stream().filter(thing -> !isDone(thing, task)).toList();
        if (!failed.isEmpty()) {
            throw new IllegalStateException("Could not be resumed yet: " + failed);
        }
    }

    private static <T> boolean isDone(T thing, Consumer<T> task) {
        try {
            task.accept(thing);
            return true;
        } catch (Refused e) {
            log.warn("{} could not be resumed: {}", thing, e.toString());
            return !e.refusal().retryable();
        } catch (RuntimeException e) {
            log.warn("{} could not be resumed: {}", thing, e.toString());
            return false;
        }
    }

    /** Does something for each; one that fails does not keep it from the others, and is found again when it is overdue. */
    public static <T> void each(List<T> things, Consumer<T> task) {
        for (var thing : things) {
            try {
                task.accept(thing);
            } catch (RuntimeException e) {
                log.warn("{} could not be resumed: {}", thing, e.toString());
            }
        }
    }
}
