package dev.axoncommerce.platform.idempotency;

import dev.axoncommerce.platform.command.Refused;
import dev.axoncommerce.platform.datasource.Durability;
import dev.axoncommerce.platform.idempotency.RequestTable.Answer;
import dev.axoncommerce.platform.idempotency.RequestTable.Lease;
import dev.axoncommerce.platform.personal.CustomerNames;
import dev.axoncommerce.platform.rest.AppPath;
import dev.axoncommerce.platform.rest.DataSubject;
import dev.axoncommerce.platform.rest.IdempotencyKey;
import dev.axoncommerce.platform.rest.InvalidValue;
import dev.axoncommerce.platform.security.Caller;
import dev.axoncommerce.platform.web.ProblemAdvice;
import dev.axoncommerce.platform.web.ProblemType;
import dev.axoncommerce.platform.web.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.WebUtils;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Carries out a POST with an {@code Idempotency-Key} once. The same request again gets the same answer. Another body under the key is refused
 * with 422, a repetition while the first request is under way with 409. (Source: IETF draft-ietf-httpapi-idempotency-key-header.)
 * A refused request frees its key. After a failure with an unknown outcome the same request is carried out again. The domain makes that safe:
 * every command that moves goods or money has an id.
 */
final class IdempotentRequests extends OncePerRequestFilter {

    static final String REPLAYED = "Idempotency-Replayed";

    /** Longer than any request takes, with the time that it may wait for its outcome. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    private static final String LEASE_HELD = IdempotentRequests.class.getName();

    private static final Logger log = LoggerFactory.getLogger(IdempotentRequests.class);

    /** The answer of a request that is recorded. */
    private static final class Recorded extends ContentCachingResponseWrapper {
        Recorded(HttpServletResponse response) {
            super(response);
        }
    }

    private final RequestTable table;
    private final List<PathPattern> exempt;
    private final ProblemWriter problems;
    private final PersonalBodies bodies;
    private final CustomerNames names;
    private final Durability durability;
    private final Clock clock;

    /** @param exempt paths whose key names the resource */
    IdempotentRequests(
            RequestTable table,
            List<PathPattern> exempt,
            ProblemWriter problems,
            PersonalBodies bodies,
            CustomerNames names,
            Durability durability,
            Clock clock) {
        this.table = table;
        this.exempt = exempt;
        this.problems = problems;
        this.bodies = bodies;
        this.names = names;
        this.durability = durability;
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !HttpMethod.POST.matches(request.getMethod())
                || !AppPath.isApi(request)
                || exempt.stream().anyMatch(path -> path.matches(PathContainer.parsePath(AppPath.of(request))))
                || request.getHeader(IdempotencyKey.HEADER) == null;
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getAttribute(LEASE_HELD) instanceof Lease lease) {
            chain(lease, request, response, chain); // the second pass of an answer that is made asynchronously
            record(lease, request, WebUtils.getNativeResponse(response, Recorded.class));
            return;
        }
        try {
            var key = IdempotencyKey.valueOf(request.getHeader(IdempotencyKey.HEADER));
            var body = RepeatableBody.of(request);
            begun(key, body, response, chain);
        } catch (InvalidValue e) {
            problems.writeInvalid(request, response, IdempotencyKey.HEADER, e.getMessage());
        } catch (RepeatableBody.TooLarge e) {
            problems.write(request, response, ProblemType.BODY_TOO_LARGE, null);
        }
    }

    private String callerName() {
        return Caller.of(SecurityContextHolder.getContext().getAuthentication(), names)
                .storedName();
    }

    /** The facts about the request before it is carried out. */
    private sealed interface Begun {

        record Held(Lease lease) implements Begun {}

        record Done(Answer answer) implements Begun {}

        record OtherBody() implements Begun {}

        record UnderWay() implements Begun {}

        /** The table cannot be read at the moment. */
        record Unknown() implements Begun {}
    }

    private void begun(IdempotencyKey key, RepeatableBody request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        switch (begin(key, request)) {
            case Begun.Held(var lease) -> carryOut(lease, request, response, chain);
            case Begun.Done(var answer) -> replay(answer, response);
            case Begun.OtherBody other ->
                problems.write(
                        request,
                        response,
                        ProblemType.KEY_REUSED,
                        "This Idempotency-Key was already used for another request. Nothing was changed.");
            case Begun.UnderWay underWay -> {
                response.setHeader(HttpHeaders.RETRY_AFTER, "1");
                problems.write(
                        request,
                        response,
                        ProblemType.REQUEST_UNDER_WAY,
                        "The first request with this Idempotency-Key is still in progress. Repeat the request later.");
            }
            case Begun.Unknown unknown ->
                problems.write(request, response, ProblemType.UNAVAILABLE, ProblemAdvice.advice(request));
        }
    }

    private Begun begin(IdempotencyKey key, RepeatableBody body) {
        var now = clock.instant();
        var until = now.plus(LEASE);
        try {
            var id = new RequestTable.Id(callerName(), key.value(), Fingerprint.of(body, names));
            var fingerprint = bodies.fingerprint(id.caller(), body.bytes());
            if (table.begin(id, fingerprint.keyed(), now, until)) {
                return new Begun.Held(new Lease(id, until, false));
            }
            var earlier = table.find(id).orElse(null);
            if (earlier != null && earlier.isErased()) {
                return new Begun.Done(earlier.answer()); // the fingerprint had the key of the caller
            }
            if (earlier != null && !fingerprint.isOf(earlier)) {
                return new Begun.OtherBody();
            }
            if (earlier != null && earlier.answer() != null) {
                return new Begun.Done(earlier.answer());
            }
            return table.takeOver(id, now, until) ? new Begun.Held(new Lease(id, until, true)) : new Begun.UnderWay();
        } catch (DataAccessException | TransactionException | Refused e) {
            log.warn(
                    "A request with a key was refused, since the table of such requests cannot be used: {}",
                    e.toString());
            return new Begun.Unknown();
        }
    }

    private void carryOut(Lease lease, RepeatableBody request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        request.setAttribute(LEASE_HELD, lease);
        var recorded = new Recorded(response);
        chain(lease, request, recorded, chain);
        if (!isAsyncStarted(request)) {
            record(lease, request, recorded);
        }
    }

    private void chain(Lease lease, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | IOException | RuntimeException e) {
            ended(() -> table.outcomeUnknown(lease, clock.instant()));
            throw e;
        }
    }

    private void record(Lease lease, HttpServletRequest request, Recorded recorded) throws IOException {
        if (isAsyncStarted(request)) {
            return;
        }
        ended(() -> end(lease, request, recorded));
        recorded.copyBodyToResponse();
    }

    private void end(Lease lease, HttpServletRequest request, Recorded recorded) {
        var status = recorded.getStatus();
        if (status < 300) {
            var person = DataSubject.of(request).orElse(lease.id().caller());
            table.done(
                    lease,
                    new Answer(
                            status,
                            recorded.getContentType(),
                            recorded.getHeader(HttpHeaders.LOCATION),
                            recorded.getHeader(HttpHeaders.ETAG),
                            bodies.encrypted(person, recorded.getContentAsByteArray())),
                    person);
            durability.awaitDatabase(); // with Axon Server, an answer waits for the events only
        } else if (status < 500 && !lease.again()) {
            table.forget(lease);
        } else {
            table.outcomeUnknown(lease, clock.instant());
        }
    }

    /** The answer stands, recorded or not: where it is not, the same request is carried out again once the lease has ended. */
    private static void ended(Runnable recording) {
        try {
            recording.run();
        } catch (RuntimeException e) {
            log.warn("The answer to a request with a key could not be recorded: {}", e.toString());
        }
    }

    private void replay(Answer answer, HttpServletResponse response) throws IOException {
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
        response.getOutputStream().write(bodies.decrypted(answer.body()));
    }
}
