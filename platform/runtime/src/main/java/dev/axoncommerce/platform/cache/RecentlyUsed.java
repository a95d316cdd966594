package dev.axoncommerce.platform.cache;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Maps that keep the entries which were used last. A cache of Caffeine would keep those that were used most: then a new order, which is needed for
 * a second, makes room for finished ones.
 */
public final class RecentlyUsed {

    private RecentlyUsed() {}

    /**
     * A map that is safe for use by several threads.
     *
     * @param most the number of entries above which the one that was not used for the longest time is removed
     */
    public static <K, V> Map<K, V> map(int most) {
        return Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        });
    }
}
