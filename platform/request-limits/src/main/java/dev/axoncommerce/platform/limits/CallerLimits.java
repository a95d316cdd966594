package dev.axoncommerce.platform.limits;

import dev.axoncommerce.platform.rest.AppPath;
import dev.axoncommerce.platform.web.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/** Limits the changing requests and the expensive reads of each caller. It comes after Spring Security, which knows the caller. */
final class CallerLimits extends OncePerRequestFilter {

    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final Set<String> READS = Set.of("GET", "HEAD");
    private static final Set<String> WITHOUT_EFFECT = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    /** Reads that fold events or read many of them. */
    private static final Pattern EXPENSIVE = Pattern.compile(
            "/log/.*|/api/.*/(history|story|proof|receipt|fixture|levels|personal-data)|/api/events/export");

    private final RateLimit writes;
    private final RateLimit expensiveReads;
    private final ProblemWriter problems;

    CallerLimits(RateSettings settings, ProblemWriter problems, LongSupplier nanos, SharedBuckets shared) {
        var seconds = (int) WINDOW.toSeconds();
        this.writes = new RateLimit("writes", settings.writes() * seconds, WINDOW, nanos, shared);
        this.expensiveReads =
                new RateLimit("expensive-reads", settings.expensiveReads() * seconds, WINDOW, nanos, shared);
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var limit = limitOf(request);
        if (limit == null || limit.admits(caller(request), credentialsOf(request), request, response, problems)) {
            chain.doFilter(request, response);
        }
    }

    /** A hash, so that passwords and tokens are not kept. */
    static String credentialsOf(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return "address " + Address.of(request);
        }
        return "credentials " + Hash.of(header);
    }

    /** Null if the request is not limited. */
    @Nullable
    RateLimit limitOf(HttpServletRequest request) {
        if (!WITHOUT_EFFECT.contains(request.getMethod())) {
            return writes;
        }
        return READS.contains(request.getMethod()) && isExpensive(request) ? expensiveReads : null;
    }

    private static boolean isExpensive(HttpServletRequest request) {
        return EXPENSIVE.matcher(AppPath.of(request)).matches()
                || request.getParameter("asOf") != null
                || request.getParameter("asOfVersion") != null;
    }

    private static String caller(HttpServletRequest request) {
        var user = request.getUserPrincipal();
        return user == null ? "address " + Address.of(request) : "user " + user.getName();
    }
}
