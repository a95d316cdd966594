package dev.axoncommerce.platform.projection;

import dev.axoncommerce.platform.view.RowChange;
import dev.axoncommerce.platform.view.RowTable;
import dev.axoncommerce.platform.view.ViewRow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Folds events into the rows of a table. Within a batch each row is read once and written once, at the end, and all rows are
 * written together, since writes dominate the time of a replay.
 *
 * <p>If a batch cannot be written, it is rolled back and the processor retries it. Then each event is written by itself, so
 * that only the failed one is parked.
 */
public final class Rows<K, R extends ViewRow> {

    private final String resource = "rows-" + System.identityHashCode(this);
    private final RowTable<K, R> table;
    private final Set<Step<K>> oneByOne = ConcurrentHashMap.newKeySet();

    private record Step<K>(K key, Object event) {}

    public Rows(RowTable<K, R> table) {
        this.table = table;
    }

    /** Returns the row as the current batch has left it. */
    public Optional<R> last(K key) {
        return batch().last(key);
    }

    /**
     * Folds one more event into a row, once: the version guards it, so that an event that comes again changes nothing.
     *
     * @param version the sequence number of the event
     * @param evolve makes the row from what it was, null for the first event
     */
    public void fold(K key, long version, UnaryOperator<R> evolve) {
        var last = last(key);
        if (last.filter(row -> row.version() >= version).isEmpty()) {
            batch().add(new Step<>(key, version), last.orElse(null), evolve);
        }
    }

    /**
     * Folds one more event into a row. The caller ensures that no event is folded twice.
     *
     * @param event identifies the event among those of the row
     * @return whether the row is written already, and not with the batch
     */
    boolean add(K key, Object event, UnaryOperator<R> evolve) {
        return batch().add(new Step<>(key, event), last(key).orElse(null), evolve);
    }

    /** Writes a row at once, and not with the batch. */
    void writeNow(@Nullable R last, R next) {
        table.write(List.of(new RowChange<>(last, List.of(next))));
    }

    private Batch batch() {
        UnitOfWork<?> work = CurrentUnitOfWork.get().root();
        return work.getOrComputeResource(resource, unused -> {
            var batch = new Batch();
            work.onPrepareCommit(committing -> batch.write());
            return batch;
        });
    }

    private final class Batch {

        private final Map<K, RowChange<R>> changes = new LinkedHashMap<>();
        private final Set<Step<K>> steps = new HashSet<>();

        /** Whether the batch has failed before. Events that have joined it since are written by themselves, too. */
        private boolean hasFailed;

        Optional<R> last(K key) {
            var change = changes.get(key);
            return change == null ? table.last(key) : Optional.of(change.last());
        }

        boolean add(Step<K> step, @Nullable R last, UnaryOperator<R> evolve) {
            var change = changes.get(step.key());
            var next = evolve.apply(last);
            hasFailed |= oneByOne.contains(step);
            steps.add(step);
            var now = change == null && hasFailed;
            if (change != null) {
                change.versions().add(next);
            } else if (now) {
                writeNow(last, next);
            } else {
                changes.put(step.key(), new RowChange<>(last, new ArrayList<>(List.of(next))));
            }
            return now;
        }

        void write() {
            try {
                if (!changes.isEmpty()) {
                    table.write(List.copyOf(changes.values()));
                }
                oneByOne.removeAll(steps);
            } catch (RuntimeException e) {
                oneByOne.addAll(steps);
                throw e;
            }
        }
    }
}
