package dev.axoncommerce.platform.web;

import dev.axoncommerce.platform.identity.NewId;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives each request an id: that of the header {@code X-Request-Id} if it has 1 to 64 letters, digits, dots, dashes or
 * underscores, else a new one. The response has it in the same header, a problem has it as {@code requestId}, and log
 * records of the request have it as the field {@code requestId}.
 */
final class RequestIds extends OncePerRequestFilter {

    static final String HEADER = "X-Request-Id";

    private static final String FIELD = "requestId";
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** The id of the request of this thread; null if the container refused the request before any filter. */
    static @Nullable String current() {
        return MDC.get(FIELD);
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var id = idOf(request);
        response.setHeader(HEADER, id);
        try (var ignored = MDC.putCloseable(FIELD, id)) {
            chain.doFilter(request, response);
        }
    }

    /** A later dispatch of the same request has the id of the first one. */
    private static String idOf(HttpServletRequest request) {
        if (request.getAttribute(HEADER) instanceof String earlier) {
            return earlier;
        }
        var wished = request.getHeader(HEADER);
        var id = wished != null && FORM.matcher(wished).matches()
                ? wished
                : NewId.next().toString();
        request.setAttribute(HEADER, id);
        return id;
    }
}
