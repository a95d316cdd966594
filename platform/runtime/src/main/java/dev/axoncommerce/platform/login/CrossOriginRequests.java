package dev.axoncommerce.platform.login;

import dev.axoncommerce.platform.startup.Misconfigured;
import dev.axoncommerce.platform.web.ProblemType;
import dev.axoncommerce.platform.web.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Refuses a changing request that a page of another origin made in a browser: a form, or a {@code no-cors} fetch with remembered credentials.
 * Browsers mark such a request with {@code Sec-Fetch-Site} or {@code Origin}, and no page can remove these headers
 * (<a href="https://www.w3.org/TR/fetch-metadata/">Fetch Metadata</a>). Clients that are not browsers send neither header.
 */
final class CrossOriginRequests extends OncePerRequestFilter {

    private static final String FETCH_SITE = "Sec-Fetch-Site";
    private static final Pattern ORIGIN = Pattern.compile("\\*|null|[a-z][a-z0-9+.-]*://[^/?#\\s*]+");
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private final List<String> allowedOrigins;
    private final ProblemWriter problems;

    /** @throws Misconfigured if one of the origins is none, so no browser would send it */
    CrossOriginRequests(List<String> allowedOrigins, ProblemWriter problems) {
        allowedOrigins.stream()
                .filter(origin -> !ORIGIN.matcher(origin).matches())
                .forEach(origin -> {
                    throw new Misconfigured(
                            "commerce.cors.allowed-origins must be origins such as https://shop.example, but one is "
                                    + origin);
                });
        this.allowedOrigins = allowedOrigins;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (READING.contains(request.getMethod()) || isFromHere(request)) {
            chain.doFilter(request, response);
        } else {
            problems.write(
                    request,
                    response,
                    ProblemType.FORBIDDEN,
                    "Cross-origin changes are allowed only from the origins in commerce.cors.allowed-origins.");
        }
    }

    private boolean isFromHere(HttpServletRequest request) {
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin != null && allowedOrigins.contains(origin)) {
            return true;
        }
        var site = request.getHeader(FETCH_SITE);
        return site != null ? OWN.contains(site) : origin == null || origin.equals(originOf(request));
    }

    /** Without the port where it is the default of the scheme, as browsers write an origin. */
    private static String originOf(HttpServletRequest request) {
        var standard = request.getScheme().equals("https") ? 443 : 80;
        return UriComponentsBuilder.newInstance()
                .scheme(request.getScheme())
                .host(request.getServerName())
                .port(request.getServerPort() == standard ? -1 : request.getServerPort())
                .build()
                .toUriString();
    }
}
