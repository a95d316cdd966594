package dev.axoncommerce.platform.web;

import dev.axoncommerce.platform.command.Refusal;
import java.net.URI;
import java.util.Arrays;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/** Problem types that HTTP or the platform raise. A refusal of the domain keeps its own code as the slug. */
public enum ProblemType {
    MALFORMED_REQUEST("malformed-request", HttpStatus.BAD_REQUEST),
    INVALID_REQUEST("invalid-request", HttpStatus.BAD_REQUEST),
    UNAUTHENTICATED("unauthenticated", HttpStatus.UNAUTHORIZED),
    FORBIDDEN("forbidden", HttpStatus.FORBIDDEN),
    NOT_FOUND("not-found", HttpStatus.NOT_FOUND),
    METHOD_NOT_ALLOWED("method-not-allowed", HttpStatus.METHOD_NOT_ALLOWED),
    NOT_ACCEPTABLE("not-acceptable", HttpStatus.NOT_ACCEPTABLE),
    CONFLICT("conflict", HttpStatus.CONFLICT),
    STALE_VERSION("stale-version", HttpStatus.PRECONDITION_FAILED),
    BODY_TOO_LARGE("body-too-large", HttpStatus.CONTENT_TOO_LARGE),
    URI_TOO_LONG("uri-too-long", HttpStatus.URI_TOO_LONG),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", HttpStatus.UNSUPPORTED_MEDIA_TYPE),
    IMPOSSIBLE("impossible", HttpStatus.UNPROCESSABLE_CONTENT),
    KEY_REUSED("idempotency-key-reused", HttpStatus.UNPROCESSABLE_CONTENT),
    REQUEST_UNDER_WAY("request-under-way", HttpStatus.CONFLICT),
    TOO_MANY_REQUESTS("too-many-requests", HttpStatus.TOO_MANY_REQUESTS),
    UNAVAILABLE("unavailable", HttpStatus.SERVICE_UNAVAILABLE),
    FAULT("fault", HttpStatus.INTERNAL_SERVER_ERROR);

    private static final String URN = "urn:axon-commerce:problem:";

    private final String slug;
    private final HttpStatus status;

    ProblemType(String slug, HttpStatus status) {
        this.slug = slug;
        this.status = status;
    }

    public HttpStatus status() {
        return status;
    }

    public String slug() {
        return slug;
    }

    public String title() {
        return ProblemTitles.of(slug);
    }

    public URI uri() {
        return uri(slug);
    }

    static URI uri(String slug) {
        return URI.create(URN + slug);
    }

    /** Whether every answer with this status has a Retry-After header. */
    static boolean isRetried(int status) {
        return status == UNAVAILABLE.status.value() || status == TOO_MANY_REQUESTS.status.value();
    }

    static ProblemType of(Refusal.Kind kind) {
        return switch (kind) {
            case UNKNOWN -> NOT_FOUND;
            case WRONG_STATE -> CONFLICT;
            case WRONG_VERSION -> STALE_VERSION;
            case IMPOSSIBLE -> IMPOSSIBLE;
            case TRY_AGAIN -> UNAVAILABLE;
        };
    }

    public static ProblemType of(HttpStatusCode status) {
        return Arrays.stream(values())
                .filter(type -> type.status.value() == status.value())
                .findFirst()
                .orElse(status.is4xxClientError() ? MALFORMED_REQUEST : FAULT);
    }
}
