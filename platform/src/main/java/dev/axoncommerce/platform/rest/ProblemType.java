package dev.axoncommerce.platform.rest;

import dev.axoncommerce.platform.command.Refusal;
import java.net.URI;
import java.util.Arrays;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/** The one table of what an error means over HTTP. A refusal of the domain keeps its own code as the slug. */
public enum ProblemType {
    MALFORMED_REQUEST("malformed-request", HttpStatus.BAD_REQUEST, "The request cannot be read"),
    INVALID_REQUEST("invalid-request", HttpStatus.BAD_REQUEST, "The request has invalid values"),
    UNAUTHENTICATED("unauthenticated", HttpStatus.UNAUTHORIZED, "Credentials are missing or wrong"),
    FORBIDDEN("forbidden", HttpStatus.FORBIDDEN, "Not for this user"),
    NOT_FOUND("not-found", HttpStatus.NOT_FOUND, "There is no such thing"),
    METHOD_NOT_ALLOWED("method-not-allowed", HttpStatus.METHOD_NOT_ALLOWED, "The path does not know this method"),
    NOT_ACCEPTABLE("not-acceptable", HttpStatus.NOT_ACCEPTABLE, "The accepted media types are not to be had"),
    CONFLICT("conflict", HttpStatus.CONFLICT, "The present state does not allow it"),
    STALE_VERSION("stale-version", HttpStatus.PRECONDITION_FAILED, "It has another version than expected"),
    BODY_TOO_LARGE("body-too-large", HttpStatus.CONTENT_TOO_LARGE, "The body is larger than 1 MB"),
    URI_TOO_LONG("uri-too-long", HttpStatus.URI_TOO_LONG, "The address is too long"),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body is not JSON"),
    IMPOSSIBLE("impossible", HttpStatus.UNPROCESSABLE_CONTENT, "It cannot be done as asked"),
    KEY_REUSED(
            "idempotency-key-reused",
            HttpStatus.UNPROCESSABLE_CONTENT,
            "A request with another content has been accepted under this Idempotency-Key"),
    REQUEST_UNDER_WAY("request-under-way", HttpStatus.CONFLICT, "The request with this Idempotency-Key is under way"),
    TOO_MANY_REQUESTS("too-many-requests", HttpStatus.TOO_MANY_REQUESTS, "Too many requests of this caller are open"),
    UNAVAILABLE("unavailable", HttpStatus.SERVICE_UNAVAILABLE, "Not at the moment; try again"),
    FAULT("fault", HttpStatus.INTERNAL_SERVER_ERROR, "Something is wrong on our side");

    private static final String URN = "urn:axon-commerce:problem:";

    private final String slug;
    private final HttpStatus status;
    private final String title;

    ProblemType(String slug, HttpStatus status, String title) {
        this.slug = slug;
        this.status = status;
        this.title = title;
    }

    public HttpStatus status() {
        return status;
    }

    public String slug() {
        return slug;
    }

    String title() {
        return title;
    }

    URI uri() {
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

    static ProblemType of(HttpStatusCode status) {
        return Arrays.stream(values())
                .filter(type -> type.status.value() == status.value())
                .findFirst()
                .orElse(status.is4xxClientError() ? MALFORMED_REQUEST : FAULT);
    }
}
