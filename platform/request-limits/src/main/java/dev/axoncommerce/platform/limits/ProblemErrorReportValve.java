package dev.axoncommerce.platform.limits;

import dev.axoncommerce.platform.identity.NewId;
import dev.axoncommerce.platform.web.ProblemType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;

/**
 * Answers requests that Tomcat itself refuses, such as a request line that it cannot parse. Public, since Tomcat
 * instantiates this class by its name.
 */
public final class ProblemErrorReportValve extends ErrorReportValve {

    private static final int NOT_IMPLEMENTED = 501;
    private static final int HTTP_VERSION_NOT_SUPPORTED = 505;

    @Override
    protected void report(Request request, Response response, Throwable throwable) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        if (response.getStatus() == NOT_IMPLEMENTED || response.getStatus() == HTTP_VERSION_NOT_SUPPORTED) {
            response.setStatus(ProblemType.MALFORMED_REQUEST.status().value()); // nothing is wrong on our side
        }
        var type = ProblemType.of(HttpStatusCode.valueOf(response.getStatus()));
        // Formatted by hand: the values are our own constants, and Spring beans are not available here.
        var requestId = NewId.next().toString();
        var body = """
                {"type":"%s","title":"%s","status":%d,"requestId":"%s"}""".formatted(type.uri(), type.title(), response.getStatus(), requestId);
        response.setHeader("X-Request-Id", requestId);
        response.setHeader("X-Content-Type-Options", "nosniff");
        try {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            response.finishResponse();
        } catch (IOException | IllegalStateException e) {
            LoggerFactory.getLogger(ProblemErrorReportValve.class).debug("The client is gone", e);
        }
    }
}
