package dev.axoncommerce.platform.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.axoncommerce.platform.web.ProblemType;
import dev.axoncommerce.platform.web.ProblemWriter;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.springframework.http.HttpHeaders;

/**
 * A token bucket for each caller, in the memory of this instance, and one that all instances share. The shared one is asked only if the own one has a
 * token, so a client that does not wait costs no query. Responses have the fields {@code RateLimit-Policy} and
 * {@code RateLimit} of the IETF draft "RateLimit header fields for HTTP", version 10.
 */
final class RateLimit {

    private static final int MOST_CALLERS = 100_000;

    private final String name;
    private final int quota;
    private final Duration window;
    private final LongSupplier nanos;
    private final SharedBuckets shared;
    private final BucketConfiguration configuration;
    private final LoadingCache<String, Bucket> own;

    /** When the next token comes, by credentials that were refused. */
    private final Cache<String, Long> refused;

    /**
     * @param name in the header fields
     * @param quota of a window; a caller who has sent nothing for a window may send as many at once
     * @param nanos a clock
     */
    RateLimit(String name, int quota, Duration window, LongSupplier nanos, SharedBuckets shared) {
        this.name = name;
        this.quota = quota;
        this.window = window;
        this.nanos = nanos;
        this.shared = shared;
        this.configuration = BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(quota).refillGreedy(quota, window))
                .build();
        this.refused = Caffeine.newBuilder()
                .maximumSize(MOST_CALLERS)
                .expireAfterWrite(window)
                .build();
        var clock = new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return nanos.getAsLong();
            }

            @Override
            public boolean isWallClockBased() {
                return false;
            }
        };
        this.own = Caffeine.newBuilder()
                .maximumSize(MOST_CALLERS)
                .expireAfterAccess(window.multipliedBy(2))
                .build(caller -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(quota).refillGreedy(quota, window))
                        .withCustomTimePrecision(clock)
                        .build());
    }

    /**
     * Takes a token of a caller, and writes the header fields. Without a token, it writes the problem and returns false.
     *
     * @param credentials of the request, as {@link #isStillRefused} gets them
     */
    boolean admits(
            String caller,
            String credentials,
            HttpServletRequest request,
            HttpServletResponse response,
            ProblemWriter problems)
            throws IOException {
        var probe = own.get(caller).tryConsumeAndReturnRemaining(1);
        if (probe.isConsumed()) {
            probe = ask(caller, bucket -> bucket.tryConsumeAndReturnRemaining(1))
                    .orElse(probe);
        }
        describe(response, probe.getRemainingTokens(), probe.getNanosToWaitForReset());
        if (!probe.isConsumed()) {
            refused.put(credentials, nanos.getAsLong() + probe.getNanosToWaitForRefill());
            refuse(probe.getNanosToWaitForRefill(), request, response, problems);
        }
        return probe.isConsumed();
    }

    /** Whether credentials were refused, and no token can have come since. */
    boolean isStillRefused(String credentials) {
        return nanosToWait(credentials) > 0;
    }

    private long nanosToWait(String credentials) {
        var next = refused.getIfPresent(credentials);
        return next == null ? 0 : next - nanos.getAsLong();
    }

    /** Writes the problem for credentials that were refused. */
    void refuse(String credentials, HttpServletRequest request, HttpServletResponse response, ProblemWriter problems)
            throws IOException {
        var wait = Math.max(0, nanosToWait(credentials));
        describe(response, 0, wait);
        refuse(wait, request, response, problems);
    }

    /** As {@link #admits}, without taking a token. It does not ask the shared bucket: {@link #take} remembers what that bucket said. */
    boolean hasToken(String caller, HttpServletRequest request, HttpServletResponse response, ProblemWriter problems)
            throws IOException {
        var probe = own.get(caller).estimateAbilityToConsume(1);
        var wait = Math.max(nanosToWait(caller), probe.canBeConsumed() ? 0 : probe.getNanosToWaitForRefill());
        if (wait > 0) {
            describe(response, 0, wait);
            refuse(wait, request, response, problems);
        }
        return wait <= 0;
    }

    /** Takes a token that may be missing: requests that came at the same time then count against later ones. */
    void take(String caller) {
        own.get(caller).consumeIgnoringRateLimits(1);
        ask(caller, bucket -> {
                    bucket.consumeIgnoringRateLimits(1);
                    return bucket.estimateAbilityToConsume(1);
                })
                .filter(probe -> !probe.canBeConsumed())
                .ifPresent(probe -> refused.put(caller, nanos.getAsLong() + probe.getNanosToWaitForRefill()));
    }

    /** With another quota, the callers get other buckets. */
    private <T> Optional<T> ask(String caller, Function<Bucket, T> question) {
        return shared.ask("%s %d %s %s".formatted(name, quota, window, caller), configuration, question);
    }

    private void describe(HttpServletResponse response, long remaining, long nanosToReset) {
        response.setHeader("RateLimit-Policy", "\"%s\";q=%d;w=%d".formatted(name, quota, window.toSeconds()));
        response.setHeader("RateLimit", "\"%s\";r=%d;t=%d".formatted(name, remaining, seconds(nanosToReset)));
    }

    private void refuse(long nanos, HttpServletRequest request, HttpServletResponse response, ProblemWriter problems)
            throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, seconds(nanos))));
        var detail = "More than %d requests of the kind '%s' in %d s.".formatted(quota, name, window.toSeconds());
        problems.write(request, response, ProblemType.TOO_MANY_REQUESTS, detail);
    }

    /** Rounded up. */
    private static long seconds(long nanos) {
        return TimeUnit.NANOSECONDS.toSeconds(nanos + TimeUnit.SECONDS.toNanos(1) - 1);
    }
}
