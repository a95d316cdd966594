package dev.axoncommerce.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Refuses a changing request whose client accepts no JSON, before the request takes effect. Spring finds out only when
 * it writes the body.
 */
final class AcceptBeforeEffect implements HandlerInterceptor {

    private static final Set<String> CHANGING = Set.of("POST", "PUT", "DELETE");

    private final HeaderContentNegotiationStrategy accepted = new HeaderContentNegotiationStrategy();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws HttpMediaTypeNotAcceptableException {
        var namesItsTypes = request.getAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE) != null;
        if (CHANGING.contains(request.getMethod())
                && handler instanceof HandlerMethod
                && !namesItsTypes
                && accepted.resolveMediaTypes(new ServletWebRequest(request)).stream()
                        .noneMatch(MediaType.APPLICATION_JSON::isCompatibleWith)) {
            throw new HttpMediaTypeNotAcceptableException(List.of(MediaType.APPLICATION_JSON));
        }
        return true;
    }
}
