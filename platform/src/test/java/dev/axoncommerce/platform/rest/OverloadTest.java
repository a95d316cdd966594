package dev.axoncommerce.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("A request that comes while others are under way")
class OverloadTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T12:00:00Z"));
    private final InstantSource source = now::get;
    private final Clock clock = source.withZone(ZoneOffset.UTC);
    private final Overload overload = new Overload(new ProblemWriter(JsonMapper.builder().build()), clock);
    private final ExecutorService others = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void letThemGo() {
        end.countDown();
        others.close();
    }

    private void underWay(int count, String method) throws InterruptedException {
        var here = new CountDownLatch(count);
        FilterChain staying = (request, response) -> {
            here.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        for (int i = 0; i < count; i++) {
            others.submit(() -> {
                overload.doFilter(new MockHttpServletRequest(method, "/api/orders"), new MockHttpServletResponse(), staying);
                return null;
            });
        }
        here.await();
    }

    private MockHttpServletResponse ask(String path, String... header) throws Exception {
        var request = new MockHttpServletRequest("POST", path);
        if (header.length > 0) {
            request.addHeader(header[0], header[1]);
        }
        var response = new MockHttpServletResponse();
        overload.doFilter(request, response, new MockFilterChain());
        return response;
    }

    private void later(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    @Test
    void is_let_in_while_they_are_quick_however_many_they_are() throws Exception {
        underWay(64, "POST");
        later(Duration.ofSeconds(2));
        assertThat(ask("/api/orders").getStatus()).isEqualTo(200);
    }

    @Test
    void is_told_to_come_back_when_they_take_too_long() throws Exception {
        underWay(16, "POST");
        later(Duration.ofSeconds(4));
        var response = ask("/api/orders");
        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isNotEmpty();
        assertThat(response.getContentAsString()).contains("urn:axon-commerce:problem:unavailable");
    }

    @Test
    void is_told_to_come_back_sooner_when_even_reads_take_long() throws Exception {
        underWay(16, "GET");
        later(Duration.ofMillis(1100));
        assertThat(ask("/api/orders").getStatus()).isEqualTo(503);
    }

    @Test
    void is_let_in_when_they_are_few() throws Exception {
        underWay(15, "POST");
        later(Duration.ofSeconds(10));
        assertThat(ask("/api/orders").getStatus()).isEqualTo(200);
    }

    @Test
    void is_let_in_once_they_have_gone() throws Exception {
        underWay(16, "POST");
        later(Duration.ofSeconds(4));
        letThemGo();
        assertThat(ask("/api/orders").getStatus()).isEqualTo(200);
    }

    @Test
    void is_let_in_anyway_if_it_looks_after_the_process_or_wants_to_wait() throws Exception {
        underWay(16, "POST");
        later(Duration.ofSeconds(4));
        assertThat(ask("/actuator/health").getStatus()).isEqualTo(200);
        assertThat(ask("/api/orders", "Prefer", "wait=5").getStatus()).isEqualTo(200);
    }
}
