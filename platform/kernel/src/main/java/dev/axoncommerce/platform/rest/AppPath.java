package dev.axoncommerce.platform.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;

/** Paths within the application: decoded, and without a prefix that a proxy has put before them. */
public final class AppPath {

    private AppPath() {}

    /** The path as it is routed, so that {@code /%61pi/orders} is {@code /api/orders}. */
    public static String of(HttpServletRequest request) {
        return request.getServletPath();
    }

    public static boolean isApi(HttpServletRequest request) {
        return of(request).startsWith("/api/");
    }

    /**
     * The value of {@code Location} for a path, with the prefix of the proxy through which the current request came.
     *
     * @param template the path with a name in braces for each value, such as <code>/api/orders/{id}</code>
     * @param values any texts; they are encoded
     */
    public static URI location(String template, Object... values) {
        var path = UriComponentsBuilder.fromPath(template)
                .encode()
                .buildAndExpand(values)
                .toUriString();
        return URI.create(ServletUriComponentsBuilder.fromCurrentContextPath()
                .path(path)
                .build()
                .getPath());
    }
}
