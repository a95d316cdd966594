package dev.axoncommerce.platform.web;

import dev.axoncommerce.platform.command.OutcomeUnknown;
import dev.axoncommerce.platform.command.Refused;
import dev.axoncommerce.platform.commandbus.Failures;
import dev.axoncommerce.platform.datasource.Durability;
import dev.axoncommerce.platform.rest.BadInput;
import dev.axoncommerce.platform.rest.InvalidValue;
import dev.axoncommerce.platform.rest.NotFound;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;

/** Every exception that reaches Spring MVC, as a problem. */
@RestControllerAdvice
public class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final String KEY = "Idempotency-Key";

    private static final String REPEAT =
            "The outcome is unknown. Repeat the request with the same Idempotency-Key: it takes effect only once.";

    private static final String LOOK = "The outcome is unknown. Read the resource before you repeat the request:"
            + " without an Idempotency-Key, a repeated request can take effect twice.";

    private static final String AGAIN = "The outcome is unknown. Repeat the request: it takes effect only once.";

    static final String RETRY_AFTER_SECONDS = "1";

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<Object> refused(Refused refused) {
        return answer(Problems.of(refused.refusal()), new HttpHeaders());
    }

    @ExceptionHandler
    ResponseEntity<Object> notFound(NotFound notFound) {
        return answer(Problems.of(ProblemType.NOT_FOUND, null), new HttpHeaders());
    }

    @ExceptionHandler
    ResponseEntity<Object> tooMany(OpenStreams.TooMany tooMany) {
        return answer(Problems.of(ProblemType.TOO_MANY_REQUESTS, tooMany.getMessage()), new HttpHeaders());
    }

    @ExceptionHandler
    ResponseEntity<Object> invalid(BadInput bad) {
        return answer(Problems.invalid(bad.errors()), new HttpHeaders());
    }

    @ExceptionHandler({
        OutcomeUnknown.class,
        Durability.NotDurable.class,
        TransientDataAccessException.class,
        CannotGetJdbcConnectionException.class
    })
    ResponseEntity<Object> unavailable(Exception e, HttpServletRequest request) {
        log.warn("Not available: {}", e.toString());
        return answer(Problems.of(ProblemType.UNAVAILABLE, advice(request)), new HttpHeaders());
    }

    /** Returns the advice for a client after a failure whose outcome is not known. */
    public static String advice(HttpServletRequest request) {
        if (request.getHeader(KEY) != null) {
            return REPEAT;
        }
        return request.getMethod().equals("POST") ? LOOK : AGAIN;
    }

    /** Handles a malformed request that the container or the firewall detects only when a value is read. */
    @ExceptionHandler({InvalidParameterException.class, RequestRejectedException.class})
    ResponseEntity<Object> malformed(Exception e) {
        return answer(Problems.of(ProblemType.MALFORMED_REQUEST, null), new HttpHeaders());
    }

    @ExceptionHandler
    ResponseEntity<Object> fault(Exception e, HttpServletRequest request) {
        if (DisconnectedClientHelper.isClientDisconnectedException(e)) {
            return null; // the client has disconnected
        }
        if (Failures.isOutage(e)) {
            return unavailable(e, request);
        }
        log.error("An unexpected failure", e);
        return answer(Problems.of(ProblemType.FAULT, "The error has been logged."), new HttpHeaders());
    }

    @Override
    protected ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(
                Problems.invalid(e.getBindingResult().getAllErrors().stream()
                        .map(error -> new BadInput.FieldError(
                                error instanceof FieldError field ? field.getField() : error.getObjectName(),
                                error.getDefaultMessage()))
                        .toList()),
                headers);
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyTooLarge) {
                return answer(Problems.of(ProblemType.BODY_TOO_LARGE, null), headers);
            }
        }
        return answer(UnreadableBody.problem(e.getCause()), headers);
    }

    @Override
    protected ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var name = e instanceof MethodArgumentTypeMismatchException argument ? argument.getName() : e.getPropertyName();
        return answer(Problems.invalid(List.of(new BadInput.FieldError(name, reason(e)))), headers);
    }

    /** A value type of ours describes valid values; the messages of other exceptions are no help to a client. */
    private static String reason(TypeMismatchException e) {
        return e.getMostSpecificCause() instanceof InvalidValue own ? own.getMessage() : "is malformed";
    }

    @Override
    protected ResponseEntity<Object> handleServletRequestBindingException(
            ServletRequestBindingException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var name = e instanceof MissingRequestHeaderException missing ? missing.getHeaderName() : "request";
        return answer(Problems.invalid(List.of(new BadInput.FieldError(name, "is missing"))), headers);
    }

    @Override
    protected ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(Problems.invalid(List.of(new BadInput.FieldError(e.getParameterName(), "is missing"))), headers);
    }

    /** Handles a failure that Spring has already classified: only the status is taken over, the wording is ours. */
    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception e, Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var type = ProblemType.of(status);
        if (type == ProblemType.FAULT) {
            log.error("An unexpected failure", e);
        }
        return answer(Problems.of(type, null), headers);
    }

    private static ResponseEntity<Object> answer(ProblemDetail problem, HttpHeaders headers) {
        var response = ResponseEntity.status(problem.getStatus()).headers(headers);
        if (ProblemType.isRetried(problem.getStatus())) {
            response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return response.contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
    }
}
