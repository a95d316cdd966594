package dev.axoncommerce.inventory.stock;

import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * The last {@value #MOST} ids of something that counts once. An older id is forgotten, so that the state of a stock item stays bounded.
 *
 * @param entries the oldest first
 * @param forgottenAt when the youngest forgotten id was recorded; null while none is forgotten
 */
record RecentIds(PVector<Entry> entries, @Nullable Instant forgottenAt) {

    static final int MOST = 100;

    /** How far the clocks of two instances may be apart. Beyond two seconds an instance is not ready. */
    private static final long CLOCKS_APART_SECONDS = 5;

    /** @param units the units that were recorded with the id */
    record Entry(String id, long units, Instant at) {}

    static final RecentIds NONE = new RecentIds(TreePVector.empty(), null);

    RecentIds with(String id, long units, Instant at) {
        var all = entries.plus(new Entry(id, units, at));
        return all.size() <= MOST
                ? new RecentIds(all, forgottenAt)
                : new RecentIds(all.minus(0), later(all.getFirst().at()));
    }

    private Instant later(Instant at) {
        return forgottenAt == null || at.isAfter(forgottenAt) ? at : forgottenAt;
    }

    Optional<Entry> find(String id) {
        return entries.stream().filter(entry -> entry.id().equals(id)).findFirst();
    }

    boolean contains(String id) {
        return find(id).isPresent();
    }

    /**
     * Whether an id has ever been recorded. The log is read only if the id may have been discarded: it was requested before
     * the newest discarded id was recorded.
     */
    boolean hasEverHad(String id, Instant requestedAt, BooleanSupplier inTheLog) {
        return contains(id)
                || (forgottenAt != null
                        && !requestedAt.minusSeconds(CLOCKS_APART_SECONDS).isAfter(forgottenAt)
                        && inTheLog.getAsBoolean());
    }
}
