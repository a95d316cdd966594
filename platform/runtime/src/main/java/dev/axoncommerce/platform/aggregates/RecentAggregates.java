package dev.axoncommerce.platform.aggregates;

import com.github.benmanes.caffeine.cache.Caffeine;
import dev.axoncommerce.platform.modules.Topology;
import java.util.function.UnaryOperator;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.caching.NoCache;

/**
 * Keeps the aggregates that had a command last, so that the next one need not read their history. Axon drops one whose command
 * fails, with the unit of work that is rolled back; an {@link Error} while that is committed is not survived by its process, if it has to be right.
 */
final class RecentAggregates implements Cache {

    /** More than have something under way at a time. */
    private static final int MOST = 5000;

    private final com.github.benmanes.caffeine.cache.Cache<Object, Object> aggregates =
            Caffeine.newBuilder().maximumSize(MOST).build();

    private RecentAggregates() {}

    /**
     * Only where this process is the one writer, as it is on an H2 file: a stale entry would go unnoticed by a decision that there is
     * nothing to do. Else nothing is kept.
     */
    static Cache in(Topology topology) {
        return topology.isSoleWriter() ? new RecentAggregates() : NoCache.INSTANCE;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <K, V> V get(K key) {
        return (V) aggregates.getIfPresent(key);
    }

    @Override
    public void put(Object key, Object value) {
        aggregates.put(key, value);
    }

    @Override
    public boolean putIfAbsent(Object key, Object value) {
        return aggregates.asMap().putIfAbsent(key, value) == null;
    }

    @Override
    public boolean remove(Object key) {
        return aggregates.asMap().remove(key) != null;
    }

    @Override
    public void removeAll() {
        aggregates.invalidateAll();
    }

    @Override
    public boolean containsKey(Object key) {
        return aggregates.asMap().containsKey(key);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <V> void computeIfPresent(Object key, UnaryOperator<V> update) {
        aggregates.asMap().computeIfPresent(key, (same, value) -> update.apply((V) value));
    }

    /** Axon has listeners for the caches of sagas alone. */
    @Override
    public Registration registerCacheEntryListener(EntryListener listener) {
        throw new UnsupportedOperationException("Listeners for cache entries are not supported");
    }
}
