package dev.axoncommerce.platform.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.servlet.HandlerInterceptor;

/** The page loads scripts, styles and data from its own host only, with the exception of the REST API of Inventory. */
final class PageHeaders implements HandlerInterceptor {

    private final String contentSecurityPolicy;

    PageHeaders(Services services) {
        var origin = services.inventoryOrigin();
        var connections = origin == null ? "'self'" : "'self' " + origin;
        this.contentSecurityPolicy = "default-src 'self'; connect-src " + connections
                + "; img-src 'self' https:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        response.setHeader("Content-Security-Policy", contentSecurityPolicy);
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
        return true;
    }
}
