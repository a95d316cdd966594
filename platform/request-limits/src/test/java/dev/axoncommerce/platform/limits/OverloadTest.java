package dev.axoncommerce.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.axoncommerce.platform.web.ProblemWriter;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("A request that comes while others are under way")
class OverloadTest {

    private final AtomicLong nanos = new AtomicLong();
    private final Overload overload =
            new Overload(new ProblemWriter(JsonMapper.builder().build()), nanos::get);
    private final List<Crowd> crowds = new ArrayList<>();

    @AfterEach
    void letThemGo() {
        crowds.forEach(Crowd::leave);
    }

    private Crowd underWay(int count, String method) throws InterruptedException {
        var crowd = new Crowd(count, method);
        crowds.add(crowd);
        crowd.here.await();
        return crowd;
    }

    /** Requests that stay until they are told to leave. */
    private final class Crowd {

        private final ExecutorService clients = Executors.newCachedThreadPool();
        private final CountDownLatch here;
        private final CountDownLatch end = new CountDownLatch(1);

        private Crowd(int count, String method) {
            here = new CountDownLatch(count);
            for (int i = 0; i < count; i++) {
                clients.submit(() -> {
                    overload.doFilter(request(method, "/api/orders"), new MockHttpServletResponse(), this::stay);
                    return null;
                });
            }
        }

        private void stay(ServletRequest request, ServletResponse response) {
            here.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void leave() {
            end.countDown();
            clients.close();
        }
    }

    /** As the container makes it: the path that is routed is decoded. */
    private static MockHttpServletRequest request(String method, String path) {
        var request = new MockHttpServletRequest(method, path);
        request.setServletPath(URLDecoder.decode(path, StandardCharsets.UTF_8));
        return request;
    }

    private MockHttpServletResponse ask(String path) throws Exception {
        var response = new MockHttpServletResponse();
        overload.doFilter(request("POST", path), response, new MockFilterChain());
        return response;
    }

    private void later(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void is_let_in_while_they_are_few() throws Exception {
        underWay(Overload.FEWEST - 1, "POST");
        later(Duration.ofSeconds(10));
        assertThat(ask("/api/orders").getStatus()).isEqualTo(200);
    }

    @Test
    void is_answered_503_when_too_many_arrive_at_the_start() throws Exception {
        underWay(Overload.FEWEST, "POST");
        var response = ask("/api/orders");
        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isNotEmpty();
        assertThat(response.getContentAsString()).contains("urn:axon-commerce:problem:unavailable");
    }

    @Test
    void is_let_in_beside_more_once_some_were_answered_in_time() throws Exception {
        underWay(Overload.FEWEST, "POST").leave();
        underWay(Overload.FEWEST, "POST");
        assertThat(ask("/api/orders").getStatus()).isEqualTo(200);
    }

    @Test
    void finds_less_room_again_when_they_took_too_long() throws Exception {
        underWay(Overload.FEWEST, "POST").leave();
        var slow = underWay(Overload.FEWEST, "POST");
        later(Duration.ofSeconds(4));
        slow.leave();
        underWay(Overload.FEWEST, "POST");
        assertThat(ask("/api/orders").getStatus()).isEqualTo(503);
    }

    @Test
    void is_not_kept_out_by_reads_if_it_changes_something() throws Exception {
        underWay(Overload.FEWEST, "GET");
        assertThat(ask("/api/orders").getStatus()).isEqualTo(200);
    }

    @Test
    void is_let_in_as_soon_as_one_of_them_has_gone() throws Exception {
        var crowd = underWay(Overload.FEWEST, "POST");
        try (var client = Executors.newSingleThreadExecutor()) {
            var waiting = client.submit(() -> ask("/api/orders").getStatus());
            crowd.leave();
            assertThat(waiting.get()).isEqualTo(200);
        }
    }

    @Test
    void is_let_in_anyway_if_it_asks_for_health_or_figures() throws Exception {
        underWay(Overload.FEWEST, "POST");
        assertThat(ask("/actuator/health").getStatus()).isEqualTo(200);
        assertThat(ask("/log/order/checkpoint").getStatus()).isEqualTo(503);
        assertThat(ask("/%61pi/orders").getStatus()).isEqualTo(503);
    }
}
