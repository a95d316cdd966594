package dev.axoncommerce.platform.privacy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Values that are read once, until they are forgotten. A value that was read before it was forgotten is not kept after it. If
 * other instances change the values, each is read again after a second. A missing value is not read again for a second.
 */
final class ForgettingCache<V> {

    private static final int MOST = 100_000;
    private static final Duration SHORTLY = Duration.ofSeconds(1);

    private final Cache<String, V> values;
    private final Cache<String, Boolean> missing =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(SHORTLY).build();
    private final AtomicLong forgotten = new AtomicLong();

    /** @param shared whether other instances change the values */
    ForgettingCache(boolean shared) {
        var builder = Caffeine.newBuilder().maximumSize(MOST);
        this.values = shared ? builder.expireAfterWrite(SHORTLY).build() : builder.build();
    }

    Optional<V> known(String name) {
        return Optional.ofNullable(values.getIfPresent(name));
    }

    Optional<V> get(String name, Supplier<Optional<V>> reader) {
        var known = values.getIfPresent(name);
        if (known != null) {
            return Optional.of(known);
        }
        if (missing.getIfPresent(name) != null) {
            return Optional.empty();
        }
        var before = forgotten.get();
        var read = reader.get();
        read.ifPresentOrElse(value -> values.put(name, value), () -> missing.put(name, true));
        if (forgotten.get() != before) {
            values.invalidate(name);
            missing.invalidate(name);
        }
        return read;
    }

    void forget(String name) {
        forgotten.incrementAndGet();
        values.invalidate(name);
        missing.invalidate(name);
    }

    void forgetAll() {
        forgotten.incrementAndGet();
        values.invalidateAll();
        missing.invalidateAll();
    }
}
