package dev.axoncommerce.platform.view;

import dev.axoncommerce.platform.command.RequestDeadline;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Notifies waiters when a row of a view has changed. The runtime implements this interface ({@code LocalViewChanges}). */
public interface ViewChanges {

    /** A subscription to changes of a row, ended by closing. */
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }

    /** How long the answer to a changing request may still wait for the view of what it changed: 2 s from its arrival. */
    static Duration answerMayWait() {
        return RequestDeadline.here().left(Duration.ofSeconds(2));
    }

    /**
     * Notifies the watchers of a row that the current unit of work has changed, once that unit of work is committed.
     *
     * @param view the name of the view
     * @param id the id of the row
     */
    void changed(String view, String id);

    /** Runs {@code onChange} after every change of a row that this process makes, in the thread that made it. */
    Watch watch(String view, String id, Runnable onChange);

    /**
     * Reads a row until it satisfies a condition.
     *
     * @param read reads the row
     * @param condition whether the row can be answered with
     * @param atMost how long to wait
     * @return the row as it was last read, even if it does not satisfy the condition
     */
    <T> Optional<T> await(String view, String id, Supplier<Optional<T>> read, Predicate<T> condition, Duration atMost);

    /**
     * As {@link #await}, without a thread: the future completes with the row as it was last read, when it satisfies the condition, when the time is
     * over, or when the application ends.
     */
    <T> CompletableFuture<Optional<T>> whenShown(
            String view, String id, Supplier<Optional<T>> read, Predicate<T> condition, Duration atMost);
}
