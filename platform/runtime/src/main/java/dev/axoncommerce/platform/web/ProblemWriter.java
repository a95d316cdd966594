package dev.axoncommerce.platform.web;

import dev.axoncommerce.platform.rest.BadInput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import tools.jackson.databind.json.JsonMapper;

/** Writes a problem where Spring MVC does not reach: filters, security, the firewall, the container. */
public final class ProblemWriter {

    private final JsonMapper json;

    public ProblemWriter(JsonMapper json) {
        this.json = json;
    }

    /**
     * Writes the whole answer. Nothing may have been sent before.
     *
     * @throws IOException if the client is gone
     */
    public void write(HttpServletRequest request, HttpServletResponse response, ProblemType type, String detail)
            throws IOException {
        write(request, response, Problems.of(type, detail));
    }

    /** As {@link #write(HttpServletRequest, HttpServletResponse, ProblemType, String)}, for one value at fault. */
    public void writeInvalid(HttpServletRequest request, HttpServletResponse response, String field, String message)
            throws IOException {
        write(request, response, Problems.invalid(List.of(new BadInput.FieldError(field, message))));
    }

    private void write(HttpServletRequest request, HttpServletResponse response, ProblemDetail problem)
            throws IOException {
        problem.setInstance(instance(request));
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        if (ProblemType.isRetried(problem.getStatus()) && !response.containsHeader(HttpHeaders.RETRY_AFTER)) {
            response.setHeader(HttpHeaders.RETRY_AFTER, ProblemAdvice.RETRY_AFTER_SECONDS);
        }
        var body = json.writeValueAsBytes(problem);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }

    /** A rejected address may be no URI at all. */
    private static URI instance(HttpServletRequest request) {
        try {
            return request.getRequestURI() == null ? null : URI.create(request.getRequestURI());
        } catch (IllegalArgumentException notAnAddress) {
            return null;
        }
    }
}
