package dev.axoncommerce.platform.limits;

import com.netflix.concurrency.limits.Limiter;
import com.netflix.concurrency.limits.limit.AIMDLimit;
import com.netflix.concurrency.limits.limiter.LifoBlockingLimiter;
import com.netflix.concurrency.limits.limiter.SimpleLimiter;
import dev.axoncommerce.platform.command.RequestDeadline;
import dev.axoncommerce.platform.rest.AppPath;
import dev.axoncommerce.platform.web.ProblemType;
import dev.axoncommerce.platform.web.ProblemWriter;
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
 * Limits how many requests are under way at a time, so that each is answered in time. The limit starts low, as a process that has just started
 * is slow. A request that is answered in time raises the limit by one, and a request that takes too long lowers it (additive increase,
 * multiplicative decrease, as in TCP). A request above the limit waits for two seconds at most and is then refused with 503.
 *
 * <p>Requests under way and waiting requests together occupy fewer than the 400 threads of the container (server.tomcat.threads.max), so health always answers.
 */
final class Overload extends OncePerRequestFilter {

    /** There is always room for so many, however long they take. */
    static final int FEWEST = 2 * Runtime.getRuntime().availableProcessors();

    private static final Duration SLOW_READ = Duration.ofSeconds(1);

    /** A change may wait for its view for 2 s without anything being wrong. */
    private static final Duration SLOW_CHANGE = Duration.ofSeconds(3);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    /** Of reads, and again of changes. */
    private static final int MOST_UNDER_WAY = 60;

    private static final int MOST_WAITING = 110;

    /** Health and figures, which are asked for most when there is most to do. Security checks who may see them. */
    private static final String MANAGEMENT = "/actuator/";

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
                .maxLimit(Math.max(FEWEST, MOST_UNDER_WAY))
                .timeout(slow.toNanos(), TimeUnit.NANOSECONDS)
                .build();
        Limiter<Void> limiter =
                SimpleLimiter.newBuilder().limit(limit).nanoClock(nanoClock).build();
        return LifoBlockingLimiter.newBuilder(limiter)
                .backlogSize(MOST_WAITING)
                .backlogTimeoutMillis(LONGEST_WAIT.toMillis())
                .build();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        RequestDeadline.begins(request);
        if (AppPath.of(request).startsWith(MANAGEMENT)) {
            chain.doFilter(request, response);
            return;
        }
        var room = (READS.contains(request.getMethod()) ? reads : changes).acquire(null);
        if (room.isEmpty()) {
            problems.write(
                    request,
                    response,
                    ProblemType.UNAVAILABLE,
                    "Too many requests are in progress. Nothing was changed.");
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            room.get().onSuccess();
        }
    }
}
