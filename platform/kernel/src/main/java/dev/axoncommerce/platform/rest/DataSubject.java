package dev.axoncommerce.platform.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** The person whose data the response to the current request has, if that is not the caller. */
public final class DataSubject {

    private static final String ATTRIBUTE = DataSubject.class.getName();

    private DataSubject() {}

    /** Notes the person, for a response that is stored. Has no effect outside a request. */
    public static void is(String person) {
        var request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.setAttribute(ATTRIBUTE, person, RequestAttributes.SCOPE_REQUEST);
        }
    }

    public static Optional<String> of(HttpServletRequest request) {
        return Optional.ofNullable((String) request.getAttribute(ATTRIBUTE));
    }
}
