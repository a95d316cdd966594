package dev.axoncommerce.platform.aggregates;

import dev.axoncommerce.platform.cache.RecentlyUsed;
import dev.axoncommerce.platform.database.Topology;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.caching.NoCache;

/**
 * Keeps the aggregates that had a command last, so that the next command need not read their history. Axon removes an aggregate whose command
 * fails, with the unit of work that is rolled back.
 */
final class RecentAggregates implements Cache {

    /** More than have something under way at a time. */
    private static final int MOST = 5000;

    /** The events of a commit that was not answered in time can be appended later, within this time. */
    private static final Duration COMMITS_ARRIVE = Duration.ofMinutes(1);

    private final Map<Object, Object> aggregates = RecentlyUsed.map(MOST);

    private final LongSupplier nanoClock;
    private volatile long keepsFrom;

    RecentAggregates(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.keepsFrom = nanoClock.getAsLong();
    }

    /**
     * Keeps aggregates only where this process is the only instance of its service, as it is on an H2 file. An event that was decided on a stale
     * aggregate is refused at the append, but a decision that there is nothing to do would not be noticed.
     */
    static Cache in(Topology topology) {
        if (!topology.ownsDatabase()) {
            return NoCache.INSTANCE;
        }
        var recent = new RecentAggregates(System::nanoTime);
        if (topology.axonServer()) {
            recent.removeAll(); // the process before this one may have been killed during a commit
        }
        return recent;
    }

    private boolean keeps() {
        return nanoClock.getAsLong() - keepsFrom >= 0;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <K, V> V get(K key) {
        return (V) aggregates.get(key);
    }

    @Override
    public void put(Object key, Object value) {
        if (keeps()) {
            aggregates.put(key, value);
        }
    }

    @Override
    public boolean putIfAbsent(Object key, Object value) {
        return keeps() && aggregates.putIfAbsent(key, value) == null;
    }

    @Override
    public boolean remove(Object key) {
        return aggregates.remove(key) != null;
    }

    /** After a commit with an unknown outcome, and after a new connection to the log: nothing is kept for a minute, until its events are in the log or will never be. */
    @Override
    public void removeAll() {
        keepsFrom = nanoClock.getAsLong() + COMMITS_ARRIVE.toNanos();
        aggregates.clear();
    }

    @Override
    public boolean containsKey(Object key) {
        return aggregates.containsKey(key);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <V> void computeIfPresent(Object key, UnaryOperator<V> update) {
        aggregates.computeIfPresent(key, (same, value) -> update.apply((V) value));
    }

    /** Axon has listeners for the caches of sagas alone. */
    @Override
    public Registration registerCacheEntryListener(EntryListener listener) {
        throw new UnsupportedOperationException("Listeners for cache entries are not supported");
    }
}
