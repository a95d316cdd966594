package dev.axoncommerce.platform.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

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

    /** The value of {@code Location} for a path, with the prefix of the proxy through which the current request came. */
    public static URI location(String path) {
        return URI.create(ServletUriComponentsBuilder.fromCurrentContextPath()
                .path(path)
                .build()
                .getPath());
    }
}
