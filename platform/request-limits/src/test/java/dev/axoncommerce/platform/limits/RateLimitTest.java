package dev.axoncommerce.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.axoncommerce.platform.startup.Misconfigured;
import dev.axoncommerce.platform.web.ProblemWriter;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.security.Principal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("A caller")
class RateLimitTest {

    private static final RateSettings SETTINGS = new RateSettings(2, 1, 3);

    private final AtomicLong nanos = new AtomicLong();
    private final ProblemWriter problems =
            new ProblemWriter(JsonMapper.builder().build());
    private final CallerLimits callers = new CallerLimits(SETTINGS, problems, nanos::get, SharedBuckets.NONE);
    private final Filter signIns = new SignInLimit(SETTINGS, problems, nanos::get, SharedBuckets.NONE);
    private final Queue<Runnable> later = new ArrayDeque<>();
    private final Filter refused = new RefusedCallers(callers, problems, later::add);
    private int statusOfChain = 200;

    private static MockHttpServletRequest request(String method, String path, String user) {
        var request = new MockHttpServletRequest(method, path);
        request.setServletPath(path);
        request.setAsyncSupported(true);
        if (user != null) {
            request.setUserPrincipal((Principal) () -> user);
        }
        return request;
    }

    private MockHttpServletResponse send(Filter filter, MockHttpServletRequest request)
            throws ServletException, IOException {
        var response = new MockHttpServletResponse();
        filter.doFilter(request, response, new MockFilterChain() {
            @Override
            public void doFilter(jakarta.servlet.ServletRequest ignored, jakarta.servlet.ServletResponse answer) {
                ((MockHttpServletResponse) answer).setStatus(statusOfChain);
            }
        });
        return response;
    }

    private MockHttpServletResponse write(String user) throws ServletException, IOException {
        return send(callers, request("POST", "/api/orders", user));
    }

    @Test
    void who_sends_too_many_changes_waits_and_another_caller_does_not() throws ServletException, IOException {
        for (int i = 0; i < 20; i++) {
            assertThat(write("alice").getStatus()).isEqualTo(200);
        }
        var refused = write("alice");
        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(refused.getContentAsString()).contains("too-many-requests");
        assertThat(refused.getHeader("Retry-After")).isEqualTo("1");
        assertThat(refused.getHeader("RateLimit-Policy")).isEqualTo("\"writes\";q=20;w=10");
        assertThat(refused.getHeader("RateLimit")).isEqualTo("\"writes\";r=0;t=10");
        assertThat(write("bob").getStatus()).isEqualTo(200);
        nanos.addAndGet(Duration.ofMillis(500).toNanos());
        assertThat(write("alice").getStatus()).isEqualTo(200);
        assertThat(write("alice").getStatus()).isEqualTo(429);
    }

    @Test
    void who_was_refused_and_does_not_wait_is_refused_late_and_before_the_request_is_looked_at()
            throws ServletException, IOException {
        assertThat(send(refused, request("POST", "/api/orders", "alice")).getStatus())
                .isEqualTo(200);
        for (int i = 0; i < 21; i++) {
            write("alice");
        }
        statusOfChain = 201;
        var response = send(refused, request("POST", "/api/orders", null));
        assertThat(response.isCommitted()).isFalse();
        later.remove().run();
        assertThat(response.getStatus()).isEqualTo(429);
        assertThat(response.getHeader("Retry-After")).isEqualTo("1");
        assertThat(response.getHeader("RateLimit")).isEqualTo("\"writes\";r=0;t=1");
        assertThat(send(refused, request("GET", "/api/orders", null)).getStatus())
                .isEqualTo(201);
        nanos.addAndGet(Duration.ofMillis(500).toNanos());
        assertThat(send(refused, request("POST", "/api/orders", null)).getStatus())
                .isEqualTo(201);
        assertThat(later).isEmpty();
    }

    @Test
    void who_does_not_wait_with_thousands_of_requests_is_refused_at_once() throws ServletException, IOException {
        for (int i = 0; i < 21; i++) {
            write("alice");
        }
        for (int i = 0; i < 4096; i++) {
            send(refused, request("POST", "/api/orders", null));
        }
        assertThat(send(refused, request("POST", "/api/orders", null)).getStatus())
                .isEqualTo(429);
        later.remove().run();
        assertThat(send(refused, request("POST", "/api/orders", null)).isCommitted())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/orders/1/history", "/api/events/export", "/log/order/checkpoint"})
    void who_reads_the_past_too_often_waits_and_may_read_other_things(String path)
            throws ServletException, IOException {
        for (int i = 0; i < 10; i++) {
            assertThat(send(callers, request("GET", path, null)).getStatus()).isEqualTo(200);
        }
        assertThat(send(callers, request("GET", path, null)).getStatus()).isEqualTo(429);
        var past = request("GET", "/api/orders", null);
        past.setParameter("asOf", "2026-01-01T00:00:00Z");
        assertThat(send(callers, past).getStatus()).isEqualTo(429);
        assertThat(send(callers, request("GET", "/api/orders", null)).getStatus())
                .isEqualTo(200);
    }

    private MockHttpServletResponse signIn(String address, int status) throws ServletException, IOException {
        statusOfChain = status;
        var request = request("GET", "/api/orders", null);
        request.addHeader("Authorization", "Basic YWxpY2U6d3Jvbmc=");
        request.setRemoteAddr(address);
        return send(signIns, request);
    }

    @Test
    void who_fails_to_sign_in_too_often_gets_no_further_attempt_for_a_while() throws ServletException, IOException {
        for (int i = 0; i < 50; i++) {
            assertThat(signIn("192.0.2.1", 200).getStatus()).isEqualTo(200);
        }
        for (int i = 0; i < 3; i++) {
            assertThat(signIn("192.0.2.1", 401).getStatus()).isEqualTo(401);
        }
        var refused = signIn("192.0.2.1", 200);
        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(refused.getHeader("Retry-After")).isEqualTo("20");
        assertThat(signIn("192.0.2.2", 200).getStatus()).isEqualTo(200);
        nanos.addAndGet(Duration.ofSeconds(20).toNanos());
        assertThat(signIn("192.0.2.1", 200).getStatus()).isEqualTo(200);
    }

    @Test
    void with_many_addresses_of_one_ipv6_network_counts_as_one() throws ServletException, IOException {
        for (int i = 0; i < 3; i++) {
            signIn("2001:db8:0:1::" + i, 401);
        }
        assertThat(signIn("2001:db8:0:1::9", 200).getStatus()).isEqualTo(429);
        assertThat(signIn("2001:db8:0:2::9", 200).getStatus()).isEqualTo(200);
    }

    @Test
    void whose_forwarded_address_is_no_address_is_limited_by_that_text() throws ServletException, IOException {
        for (int i = 0; i < 3; i++) {
            assertThat(signIn("x:y", 401).getStatus()).isEqualTo(401);
        }
        assertThat(signIn("x:y", 200).getStatus()).isEqualTo(429);
    }

    @Test
    void who_sends_a_token_is_not_excluded_by_failed_sign_ins() throws ServletException, IOException {
        for (int i = 0; i < 3; i++) {
            signIn("192.0.2.1", 401);
        }
        statusOfChain = 200;
        var request = request("GET", "/api/orders", null);
        request.addHeader("Authorization", "Bearer token");
        request.setRemoteAddr("192.0.2.1");
        assertThat(send(signIns, request).getStatus()).isEqualTo(200);
    }

    @Test
    void cannot_pass_itself_off_as_an_address() throws ServletException, IOException {
        for (int i = 0; i < 11; i++) {
            var request = request("GET", "/log/order/checkpoint", null);
            request.addHeader("Authorization", "address 192.0.2.7");
            request.setRemoteAddr("192.0.2.1");
            send(callers, request);
        }
        var other = request("GET", "/log/order/checkpoint", null);
        other.setRemoteAddr("192.0.2.7");
        send(refused, other);
        assertThat(later).isEmpty();
    }

    @Test
    void cannot_be_limited_to_nothing() {
        assertThatThrownBy(() -> new RateSettings(1, 1, Integer.MAX_VALUE)).isInstanceOf(Misconfigured.class);
        assertThatThrownBy(() -> new RateSettings(0, 1, 1))
                .isInstanceOf(Misconfigured.class)
                .hasMessage("commerce.limits.writes must be from 1 to 1000000, and is 0.");
    }
}
