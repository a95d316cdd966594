package dev.axoncommerce.platform.readiness;

import dev.axoncommerce.platform.rest.AppPath;
import dev.axoncommerce.platform.web.ProblemType;
import dev.axoncommerce.platform.web.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses changes while this process is not ready: a change that is accepted now would not be processed. */
final class ReadinessFilter extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final BooleanSupplier ready;
    private final ProblemWriter problems;

    ReadinessFilter(BooleanSupplier ready, ProblemWriter problems) {
        this.ready = ready;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (READING.contains(request.getMethod()) || !AppPath.isApi(request) || ready.getAsBoolean()) {
            chain.doFilter(request, response);
        } else {
            problems.write(
                    request,
                    response,
                    ProblemType.UNAVAILABLE,
                    "The application cannot accept changes at the moment. Nothing was changed.");
        }
    }
}
