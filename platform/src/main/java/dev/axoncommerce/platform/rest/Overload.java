package dev.axoncommerce.platform.rest;

import com.netflix.concurrency.limits.Limiter;
import com.netflix.concurrency.limits.limit.AIMDLimit;
import com.netflix.concurrency.limits.limiter.BlockingLimiter;
import com.netflix.concurrency.limits.limiter.SimpleLimiter;
import dev.axoncommerce.platform.command.Patience;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets no more requests in at a time than are answered in good time. It begins with few, as a process that has just started is
 * slow and a crowd makes it slower; each that is answered in time makes room for one more, and each that takes too long takes
 * room away (additive increase, multiplicative decrease, as in TCP). Who finds no room for a moment is told to come back.
 */
final class Overload extends OncePerRequestFilter {

    /** There is always room for so many, however long they take. */
    static final int FEWEST = 2 * Runtime.getRuntime().availableProcessors();

    private static final Duration SLOW_READ = Duration.ofSeconds(1);

    /** A change may wait for its view for 2 s without anything being wrong. */
    private static final Duration SLOW_CHANGE = Duration.ofSeconds(3);

    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private static final Set<String> READS = Set.of("GET", "HEAD");

    private final ProblemWriter problems;
    private final Limiter<Void> reads;
    private final Limiter<Void> changes;

    Overload(ProblemWriter problems, LongSupplier nanoClock) {
        this.problems = problems;
        this.reads = asLongAsQuickerThan(SLOW_READ, nanoClock);
        this.changes = asLongAsQuickerThan(SLOW_CHANGE, nanoClock);
    }

    private static Limiter<Void> asLongAsQuickerThan(Duration slow, LongSupplier nanoClock) {
        var limit = AIMDLimit.newBuilder()
                .initialLimit(FEWEST)
                .minLimit(FEWEST)
                .timeout(slow.toNanos(), TimeUnit.NANOSECONDS)
                .build();
        return BlockingLimiter.wrap(
                SimpleLimiter.newBuilder().limit(limit).nanoClock(nanoClock).build(), A_MOMENT);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Patience.begins(request);
        if (mustGetIn(request)) {
            chain.doFilter(request, response);
            return;
        }
        var room = (READS.contains(request.getMethod()) ? reads : changes).acquire(null);
        if (room.isEmpty()) {
            problems.write(request, response, ProblemType.UNAVAILABLE, "Too many requests are under way. Nothing was changed.");
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            room.get().onSuccess();
        }
    }

    /** Whoever asks to wait does not show that anything is slow, and whoever looks after the process must always get in. */
    private static boolean mustGetIn(HttpServletRequest request) {
        return request.getHeader("Prefer") != null || !request.getRequestURI().startsWith("/api/");
    }
}
