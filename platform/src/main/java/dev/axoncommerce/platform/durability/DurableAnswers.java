package dev.axoncommerce.platform.durability;

import dev.axoncommerce.platform.rest.ProblemType;
import dev.axoncommerce.platform.rest.ProblemWriter;
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

/**
 * Holds the answer to a changing request back until the change is on the disk; 503 if that fails. A refusal is held back
 * too, since it may rest on a change that somebody else has only just committed.
 */
final class DurableAnswers extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(DurableAnswers.class);
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

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
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var held = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, held);
        try {
            durability.awaitDurable();
            held.copyBodyToResponse();
        } catch (Durability.NotDurable e) {
            log.warn("Answered 503 to {} {}: {}", request.getMethod(), request.getRequestURI(), e.getMessage());
            response.reset();
            problems.write(request, response, ProblemType.UNAVAILABLE,
                    "The change could not be made durable. Repeat the request: the same key or content counts once.");
        }
    }
}
