package dev.axoncommerce.orderservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.api.inventory.RequestReservation;
import dev.axoncommerce.api.inventory.ReservationConfirmed;
import dev.axoncommerce.order.fulfilment.OrderFulfilment;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.UseMainMethod;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(
        classes = OrderService.class,
        useMainMethod = UseMainMethod.ALWAYS,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"axon.axonserver.enabled=false", "spring.profiles.active=demo"})
@DirtiesContext
@DisplayName("The Order context without Inventory")
class WithoutInventoryTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private static Path data;

    @DynamicPropertySource
    static void dataFolder(DynamicPropertyRegistry registry) {
        registry.add("commerce.data-dir", data::toString);
    }

    @LocalServerPort
    private int port;

    @Autowired
    private CommandBus bus;

    @Autowired
    private EventGateway events;

    @Autowired
    private Configuration axon;

    @Autowired
    private JdbcClient jdbc;

    @Test
    @DisplayName("accepts an order, and continues once the reservation is confirmed")
    void waits_for_the_other_context() throws Exception {
        await("the demo shop has its mug")
                .atMost(PATIENCE)
                .until(() -> jdbc.sql("select count(*) from order_views.product where sku = 'MUG'")
                                .query(Long.class)
                                .single()
                        == 1);
        assertThat(placeAnOrder()).isEqualTo(201);

        await().atMost(PATIENCE).until(this::fulfilmentIsInError);
        assertThat(status()).isEqualTo("PLACED");

        bus.subscribe(RequestReservation.class.getName(), message -> {
            var request = (RequestReservation) message.getPayload();
            events.publish(new ReservationConfirmed(request.reservation().bare(), request.reference()));
            return null;
        });
        await().atMost(PATIENCE).until(() -> status().equals("CONFIRMED"));
    }

    private int placeAnOrder() throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/orders"))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString("alice:alice".getBytes()))
                .header("Idempotency-Key", "one")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"lines":[{"sku":"MUG","quantity":1}],"paymentMethod":"tok_ok","shippingAddress":{"name":"Alice",
                        "street":"1 Main St","city":"Utrecht","postalCode":"3511","country":"NL"}}"""))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private String status() {
        return jdbc.sql("select status from order_views.orders")
                .query(String.class)
                .single();
    }

    private boolean fulfilmentIsInError() {
        return axon.eventProcessingConfiguration()
                        .eventProcessor(OrderFulfilment.PROCESSOR, StreamingEventProcessor.class)
                        .orElseThrow()
                        .processingStatus()
                        .size()
                < 8;
    }
}
