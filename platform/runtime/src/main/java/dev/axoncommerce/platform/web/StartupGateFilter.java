package dev.axoncommerce.platform.web;

import dev.axoncommerce.platform.rest.AppPath;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Rejects API requests as unavailable until the shop is open. The port already answers while the initial data is still
 * being created. An order for products that are not on sale yet would be refused permanently.
 */
class StartupGateFilter extends OncePerRequestFilter {

    private final ProblemWriter problems;
    private volatile boolean open;

    StartupGateFilter(ProblemWriter problems) {
        this.problems = problems;
    }

    /** Opens the shop before any other listener learns that the application is ready. */
    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void open() {
        open = true;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (open || !AppPath.isApi(request)) {
            chain.doFilter(request, response);
        } else {
            problems.write(
                    request, response, ProblemType.UNAVAILABLE, "The shop is not open yet. Nothing was changed.");
        }
    }
}
