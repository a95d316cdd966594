package dev.axoncommerce.labelshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.api.order.OrderConfirmed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.UseMainMethod;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(classes = LabelShop.class, useMainMethod = UseMainMethod.ALWAYS, webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
@DirtiesContext
@DisplayName("An application of its own on the kernel")
class LabelShopTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @TempDir
    private static Path data;

    @DynamicPropertySource
    static void dataFolder(DynamicPropertyRegistry registry) {
        registry.add("commerce.data-dir", data::toString);
    }

    @LocalServerPort
    private int port;

    @Autowired
    private EventGateway events;

    @Test
    void prints_a_label_for_an_event_of_another_system() throws Exception {
        var order = UUID.randomUUID().toString();
        assertThat(get(order, "operator").statusCode()).isEqualTo(404);
        assertThat(get(order, "alice").statusCode()).isEqualTo(403);
        events.publish(new OrderConfirmed(order));
        await().atMost(TIMEOUT).untilAsserted(() -> assertThat(get(order, "operator").body()).contains("\"copies\":1"));
    }

    private HttpResponse<String> get(String order, String user) throws IOException, InterruptedException {
        var credentials = Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(URI.create("http://localhost:%d/api/labels/%s".formatted(port, order)))
                .header("Authorization", "Basic " + credentials)
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
