package dev.axoncommerce.platform.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses a changing request with a query parameter that its handler does not read: {@code ?dryrun=true} must not start a real rebuild. */
final class KnownParameters implements HandlerInterceptor {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!READING.contains(request.getMethod()) && handler instanceof HandlerMethod method) {
            var known = Arrays.stream(method.getMethodParameters()).map(KnownParameters::name).collect(Collectors.toSet());
            var unknown = request.getParameterMap().keySet().stream()
                    .filter(name -> !known.contains(name))
                    .map(name -> new BadInput.FieldError(name, "is not known"))
                    .toList();
            if (!unknown.isEmpty()) {
                throw new BadInput(unknown);
            }
        }
        return true;
    }

    /** The name of the query parameter that a method parameter reads; empty if there is none. */
    private static String name(MethodParameter parameter) {
        var annotation = parameter.getParameterAnnotation(RequestParam.class);
        if (annotation == null) {
            return "";
        }
        return annotation.name().isEmpty() ? parameter.getParameter().getName() : annotation.name();
    }
}
