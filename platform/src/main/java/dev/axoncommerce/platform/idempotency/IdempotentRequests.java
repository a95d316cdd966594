package dev.axoncommerce.platform.idempotency;

import dev.axoncommerce.platform.idempotency.RequestTable.Answer;
import dev.axoncommerce.platform.idempotency.RequestTable.Id;
import dev.axoncommerce.platform.rest.AppPath;
import dev.axoncommerce.platform.rest.InvalidValue;
import dev.axoncommerce.platform.rest.ProblemType;
import dev.axoncommerce.platform.rest.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.WebUtils;

/**
 * Carries out a POST with an {@code Idempotency-Key} once. The same request again gets the same answer; another body under the key is refused
 * with 422, and a repetition while the first request is under way with 409 (IETF draft-ietf-httpapi-idempotency-key-header). A refused request
 * frees its key. After a failure with an unknown outcome the same request is carried out again, which the domain makes safe: every command
 * that moves goods or money names what it does.
 */
final class IdempotentRequests extends OncePerRequestFilter {

    static final String REPLAYED = "Idempotency-Replayed";

    /** Longer than any request takes, with the time that it may wait for its outcome. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    private static final String ID = IdempotentRequests.class.getName();

    /** The answer of a request that is recorded. */
    private static final class Recorded extends ContentCachingResponseWrapper {
        Recorded(HttpServletResponse response) {
            super(response);
        }
    }

    private final RequestTable table;
    private final Set<String> exempt;
    private final ProblemWriter problems;
    private final Clock clock;

    /** @param exempt paths whose key names the resource */
    IdempotentRequests(RequestTable table, Set<String> exempt, ProblemWriter problems, Clock clock) {
        this.table = table;
        this.exempt = exempt;
        this.problems = problems;
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !HttpMethod.POST.matches(request.getMethod())
                || !AppPath.isApi(request)
                || exempt.contains(AppPath.of(request))
                || request.getHeader(IdempotencyKey.HEADER) == null;
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getAttribute(ID) instanceof Id id) {
            chain.doFilter(request, response); // the second pass of an answer that is made asynchronously
            record(id, request, WebUtils.getNativeResponse(response, Recorded.class));
            return;
        }
        try {
            var key = IdempotencyKey.valueOf(request.getHeader(IdempotencyKey.HEADER));
            var body = RepeatableBody.of(request);
            var id = new Id(callerName(), key.value(), Fingerprint.of(request));
            begin(id, Fingerprint.of(body.bytes()), body, response, chain);
        } catch (InvalidValue e) {
            problems.writeInvalid(request, response, IdempotencyKey.HEADER, e.getMessage());
        } catch (RepeatableBody.TooLarge e) {
            problems.write(request, response, ProblemType.BODY_TOO_LARGE, null);
        }
    }

    private static String callerName() {
        return SecurityContextHolder.getContext().getAuthentication().getName();
    }

    private void begin(Id id, String fingerprint, RepeatableBody request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var now = clock.instant();
        if (table.begin(id, fingerprint, now, now.plus(LEASE))) {
            carryOut(id, request, response, chain);
            return;
        }
        var earlier = table.find(id).orElse(null);
        if (earlier != null && !earlier.fingerprint().equals(fingerprint)) {
            problems.write(request, response, ProblemType.KEY_REUSED, null);
        } else if (earlier != null && earlier.answer() != null) {
            replay(earlier.answer(), response);
        } else if (table.takeOver(id, now, now.plus(LEASE))) {
            carryOut(id, request, response, chain);
        } else {
            problems.write(request, response, ProblemType.REQUEST_UNDER_WAY, null);
        }
    }

    private void carryOut(Id id, RepeatableBody request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        request.setAttribute(ID, id);
        var recorded = new Recorded(response);
        try {
            chain.doFilter(request, recorded);
        } catch (ServletException | IOException | RuntimeException e) {
            table.outcomeUnknown(id, clock.instant());
            throw e;
        }
        if (!isAsyncStarted(request)) {
            record(id, request, recorded);
        }
    }

    private void record(Id id, HttpServletRequest request, Recorded recorded) throws IOException {
        if (isAsyncStarted(request)) {
            return;
        }
        var status = recorded.getStatus();
        if (status < 300) {
            table.done(
                    id,
                    new Answer(
                            status,
                            recorded.getContentType(),
                            recorded.getHeader(HttpHeaders.LOCATION),
                            recorded.getHeader(HttpHeaders.ETAG),
                            Base64.getEncoder().encodeToString(recorded.getContentAsByteArray())));
        } else if (status < 500) {
            table.forget(id);
        } else {
            table.outcomeUnknown(id, clock.instant());
        }
        recorded.copyBodyToResponse();
    }

    private static void replay(Answer answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        response.setHeader(REPLAYED, "true");
        if (answer.contentType() != null) {
            response.setContentType(answer.contentType());
        }
        if (answer.location() != null) {
            response.setHeader(HttpHeaders.LOCATION, answer.location());
        }
        if (answer.etag() != null) {
            response.setHeader(HttpHeaders.ETAG, answer.etag());
        }
        response.getOutputStream().write(Base64.getDecoder().decode(answer.body()));
    }
}
