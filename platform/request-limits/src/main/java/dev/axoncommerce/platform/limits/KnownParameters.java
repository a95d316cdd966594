package dev.axoncommerce.platform.limits;

import dev.axoncommerce.platform.rest.BadInput;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses a changing request with a query parameter or a body that its handler does not read: {@code ?dryrun=true} must not start a real rebuild,
 * nor a body with lines deliver the whole order.
 */
final class KnownParameters implements HandlerInterceptor {

    private static final int LONGEST = 1000;

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (request.getDispatcherType() == DispatcherType.REQUEST
                && !READING.contains(request.getMethod())
                && handler instanceof HandlerMethod method) {
            var known = Arrays.stream(method.getMethodParameters())
                    .map(KnownParameters::name)
                    .collect(Collectors.toSet());
            var errors = request.getParameterMap().entrySet().stream()
                    .flatMap(parameter -> error(parameter.getKey(), parameter.getValue(), known).stream())
                    .toList();
            if (!errors.isEmpty()) {
                throw new BadInput(errors);
            }
            if (Arrays.stream(method.getMethodParameters())
                    .noneMatch(it -> it.hasParameterAnnotation(RequestBody.class))) {
                requireNoBody(request);
            }
        }
        return true;
    }

    private static Optional<BadInput.FieldError> error(String name, String[] values, Set<String> known) {
        if (!known.contains(name)) {
            return Optional.of(new BadInput.FieldError(name, "is not known"));
        }
        if (values.length > 1) {
            return Optional.of(new BadInput.FieldError(name, "occurs twice"));
        }
        return values[0].isBlank() ? Optional.of(new BadInput.FieldError(name, "must not be empty")) : Optional.empty();
    }

    /** Some clients send an empty object where nothing is asked for. */
    private static void requireNoBody(HttpServletRequest request) throws IOException {
        var body =
                new String(request.getInputStream().readNBytes(LONGEST), StandardCharsets.UTF_8).replaceAll("\\s", "");
        if (!body.isEmpty() && !body.equals("{}")) {
            throw new BadInput("body", "must be empty");
        }
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
