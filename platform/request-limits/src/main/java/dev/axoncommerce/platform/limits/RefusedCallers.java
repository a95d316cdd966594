package dev.axoncommerce.platform.limits;

import dev.axoncommerce.platform.web.ProblemWriter;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a caller whom a limit refused a moment ago, before the request is authenticated or occupies a thread of {@link Overload}. The response
 * comes late, and no thread waits for it: otherwise a client that ignores {@code Retry-After} would occupy the processors with refusals, and delay the
 * requests of others.
 */
final class RefusedCallers extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(RefusedCallers.class);

    /** Of Tomcat's 8,192 connections. Further ones are refused at once. */
    private static final int MOST_WAITING = 4096;

    private final CallerLimits limits;
    private final ProblemWriter problems;
    private final Executor later;
    private final AtomicInteger waiting = new AtomicInteger();

    /** @param later runs a task after a pause */
    RefusedCallers(CallerLimits limits, ProblemWriter problems, Executor later) {
        this.limits = limits;
        this.problems = problems;
        this.later = later;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // A page of another origin sees the problem only with the header fields that Spring Security adds.
        var limit = request.getHeader(HttpHeaders.ORIGIN) == null ? limits.limitOf(request) : null;
        var credentials = CallerLimits.credentialsOf(request);
        if (limit == null || !limit.isStillRefused(credentials)) {
            chain.doFilter(request, response);
        } else if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            limit.refuse(credentials, request, response, problems);
        } else {
            var async = request.startAsync();
            async.setTimeout(0);
            later.execute(() -> refuse(limit, credentials, async, request, response));
        }
    }

    private void refuse(
            RateLimit limit,
            String credentials,
            AsyncContext async,
            HttpServletRequest request,
            HttpServletResponse response) {
        waiting.decrementAndGet();
        try {
            limit.refuse(credentials, request, response, problems);
        } catch (IOException | IllegalStateException e) {
            log.debug("The caller has gone", e);
        } finally {
            async.complete();
        }
    }
}
