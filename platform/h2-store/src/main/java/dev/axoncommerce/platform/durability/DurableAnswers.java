package dev.axoncommerce.platform.durability;

import dev.axoncommerce.platform.datasource.Durability;
import dev.axoncommerce.platform.web.ProblemAdvice;
import dev.axoncommerce.platform.web.ProblemType;
import dev.axoncommerce.platform.web.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.WebUtils;

/**
 * Holds the answer to a changing request back until the change is on the disk; 503 if that fails. A refusal is held back
 * too, since it may rest on a change that another request has only just committed. An answer that is made asynchronously comes through here
 * again, with the response that the first pass has wrapped.
 */
final class DurableAnswers extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(DurableAnswers.class);
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private static final class Held extends ContentCachingResponseWrapper {
        Held(HttpServletResponse response) {
            super(response);
        }
    }

    private final Durability durability;
    private final ProblemWriter problems;

    DurableAnswers(Durability durability, ProblemWriter problems) {
        this.durability = durability;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return READING.contains(request.getMethod());
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var wrapped = WebUtils.getNativeResponse(response, Held.class);
        var held = wrapped == null ? new Held(response) : wrapped;
        chain.doFilter(request, wrapped == null ? held : response);
        if (isAsyncStarted(request)) {
            return;
        }
        try {
            durability.awaitDurable();
            held.copyBodyToResponse();
        } catch (Durability.NotDurable e) {
            log.warn("Answered 503 to {} {}: {}", request.getMethod(), request.getRequestURI(), e.getMessage());
            var unwrapped = (HttpServletResponse) held.getResponse();
            unwrapped.reset();
            problems.write(request, unwrapped, ProblemType.UNAVAILABLE, ProblemAdvice.advice(request));
        }
    }
}
