package dev.axoncommerce.platform.limits;

import dev.axoncommerce.platform.web.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Slows the guessing of passwords: an address with too many failed sign-ins gets no further attempt for a while, whatever
 * its password. It comes before Spring Security, so that a refused attempt costs little.
 */
final class SignInLimit extends OncePerRequestFilter {

    private static final String BASIC = "Basic ";

    private final RateLimit failures;
    private final ProblemWriter problems;

    SignInLimit(RateSettings settings, ProblemWriter problems, LongSupplier nanos, SharedBuckets shared) {
        this.failures =
                new RateLimit("failed-sign-ins", settings.failedSignIns(), Duration.ofMinutes(1), nanos, shared);
        this.problems = problems;
    }

    /** Tokens are signed, so they cannot be guessed; and an expired one must not exclude others behind the same address. */
    private static boolean hasPassword(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, BASIC, 0, BASIC.length());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!hasPassword(request)) {
            chain.doFilter(request, response);
            return;
        }
        var address = Address.of(request);
        if (failures.hasToken(address, request, response, problems)) {
            chain.doFilter(request, response);
            if (response.getStatus() == HttpStatus.UNAUTHORIZED.value()) {
                failures.take(address);
            }
        }
    }
}
