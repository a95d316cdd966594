package dev.axoncommerce.platform.projection;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A row that a request waits for without a thread. Each request to read it again leads to one read, however many come before that read begins. */
final class PendingRow<T> {

    private final Supplier<Optional<T>> read;
    private final Predicate<T> condition;
    private final Executor readers;
    private final AtomicBoolean requested = new AtomicBoolean();
    private final CompletableFuture<Optional<T>> result = new CompletableFuture<>();

    PendingRow(Supplier<Optional<T>> read, Predicate<T> condition, Executor readers) {
        this.read = read;
        this.condition = condition;
        this.readers = readers;
    }

    CompletableFuture<Optional<T>> result() {
        return result;
    }

    /** Reads the row on another thread, and completes the result if the row is as wished. */
    void readSoon() {
        if (!result.isDone() && requested.compareAndSet(false, true)) {
            readers.execute(() -> {
                requested.set(false);
                read(false);
            });
        }
    }

    /** Completes the result with the row as it is. */
    void end() {
        readers.execute(() -> read(true));
    }

    private void read(boolean anyway) {
        try {
            var row = read.get();
            if (anyway || row.filter(condition).isPresent()) {
                result.complete(row);
            }
        } catch (RuntimeException e) {
            if (anyway) { // else it is read again soon
                result.completeExceptionally(e);
            }
        } catch (Error e) {
            result.completeExceptionally(e);
            throw e;
        }
    }
}
