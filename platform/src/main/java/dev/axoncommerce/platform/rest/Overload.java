package dev.axoncommerce.platform.rest;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.NavigableSet;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses new requests while those that are here already take far too long, as just after a start under load: who is told at
 * once to come back is better off than who waits for half a minute, and those who are here are finished sooner.
 */
final class Overload extends OncePerRequestFilter {

    /** Fewer at a time are never too many, however long one of them takes. */
    private static final int NEVER_TOO_MANY = 16;

    private static final Duration SLOW_READ = Duration.ofSeconds(1);

    /** A change may wait for its view for 2 s without anything being wrong. */
    private static final Duration SLOW_CHANGE = Duration.ofSeconds(3);

    private static final Set<String> READS = Set.of("GET", "HEAD");

    private record Arrival(Instant at, long number) {}

    private final ProblemWriter problems;
    private final Clock clock;
    private final AtomicLong numbers = new AtomicLong();
    private final NavigableSet<Arrival> reads = arrivals();
    private final NavigableSet<Arrival> changes = arrivals();

    Overload(ProblemWriter problems, Clock clock) {
        this.problems = problems;
        this.clock = clock;
    }

    private static NavigableSet<Arrival> arrivals() {
        return new ConcurrentSkipListSet<>(Comparator.comparing(Arrival::at).thenComparing(Arrival::number));
    }

    /** Whoever asks to wait does not show that anything is slow, and whoever looks after the process must always get in. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader("Prefer") != null || request.getRequestURI().startsWith("/actuator/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var now = clock.instant();
        if (isTooMuch(now)) {
            problems.write(request, response, ProblemType.UNAVAILABLE, "Too many requests are under way. Nothing was changed.");
            return;
        }
        var here = READS.contains(request.getMethod()) ? reads : changes;
        var arrival = new Arrival(now, numbers.incrementAndGet());
        here.add(arrival);
        try {
            chain.doFilter(request, response);
        } finally {
            here.remove(arrival);
        }
    }

    private boolean isTooMuch(Instant now) {
        return (isBefore(reads, now.minus(SLOW_READ)) || isBefore(changes, now.minus(SLOW_CHANGE)))
                && reads.size() + changes.size() >= NEVER_TOO_MANY;
    }

    private static boolean isBefore(NavigableSet<Arrival> arrivals, Instant limit) {
        return !arrivals.headSet(new Arrival(limit, 0), false).isEmpty();
    }
}
