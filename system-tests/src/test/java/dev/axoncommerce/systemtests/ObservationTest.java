package dev.axoncommerce.systemtests;

import static dev.axoncommerce.systemtests.support.Shop.ALICE;
import static dev.axoncommerce.systemtests.support.Shop.ANONYMOUS;
import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;
import static dev.axoncommerce.systemtests.support.Shop.key;
import static dev.axoncommerce.systemtests.support.Shop.orderOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.systemtests.support.Running;
import dev.axoncommerce.systemtests.support.Shop;
import dev.axoncommerce.systemtests.support.TraceStore;
import dev.axoncommerce.systemtests.support.Way;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("An operator sees")
class ObservationTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static TraceStore traces;
    private static Running running;

    @BeforeAll
    static void start() throws IOException {
        traces = new TraceStore();
        running = Running.with(
                        "--management.opentelemetry.tracing.export.otlp.endpoint=" + traces.url(),
                        "--management.tracing.sampling.probability=1.0",
                        "--logging.structured.format.console=logstash",
                        "--logging.level.dev.axoncommerce.platform.commandbus=debug")
                .start();
    }

    @AfterAll
    static void stop() {
        running.close();
        traces.close();
    }

    private static Shop shop() {
        return running.shop();
    }

    @Test
    @DisplayName("one trace from the request over commands, events and both sagas, and the same ids in the log")
    void traces_and_logs() {
        var trace = key().replace("-", "");
        var sku = shop().stocked(1);
        var order = shop().place(
                        ALICE, key(), orderOf("tok_ok", sku + "*1"), "Prefer", "wait=30",
                        "traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .expect(201);
        assertThat(order.text("status")).isEqualTo("CONFIRMED");

        for (var step : List.of("PlaceOrder", "OrderPlaced", "RequestReservation", "ReservationRequested", "AllocateStock",
                "ReservationConfirmed", "RequestPayment", "PaymentAuthorized", "ConfirmOrder", "OrderConfirmed")) {
            await("a step of " + step).atMost(PATIENCE).until(() -> names(trace).anyMatch(name -> name.contains(step)));
        }
        await("the request itself").atMost(PATIENCE).until(() -> names(trace).anyMatch(name -> name.contains("/api/orders")));
        if (Way.chosen() == Way.TWO_SERVICES) {
            assertThat(traces.trace(trace).stream().map(TraceStore.Span::service))
                    .contains("order-service", "inventory-service");
        }

        var lines = logged("traceId", trace);
        assertThat(lines.getFirst().path("message").asString()).as("a name is in no log").startsWith("PlaceOrder by customer-");
        var chain = lines.getFirst().path("correlationId").asString();
        assertThat(logged("correlationId", chain))
                .extracting(line -> line.path("message").asString())
                .contains("ConfirmOrder by order-fulfilment");
    }

    @Test
    @DisplayName("no name of a customer in a trace")
    void no_names() {
        var trace = key().replace("-", "");
        shop().get("/api/customers/zacharias/erasure", OPERATOR, "traceparent", "00-" + trace + "-00f067aa0ba902b7-01").expect(404);
        await("the request").atMost(PATIENCE).until(() -> names(trace).anyMatch(name -> name.contains("/api/customers")));
        assertThat(traces.trace(trace)).extracting(TraceStore.Span::attributes).noneMatch(attributes -> attributes.contains("zacharias"));
    }

    private static Stream<String> names(String trace) {
        return traces.trace(trace).stream().map(TraceStore.Span::name);
    }

    private static List<JsonNode> logged(String field, String value) {
        return running.log()
                .lines()
                .filter(line -> line.startsWith("{") && line.endsWith("}")) // the last one may be half written
                .map(JSON::readTree)
                .filter(line -> line.path(field).asString().equals(value))
                .toList();
    }

    @Test
    @DisplayName("how far processors are behind, which sagas are open, which deadlines pend, what was parked, and orders by status")
    void figures() {
        var sku = shop().stocked(1);
        shop().settledOrder("tok_ok", sku + "*1");
        for (var figure : List.of(
                "commerce_processor_lag\\{processor=\"orders\"} \\S+",
                "commerce_processor_segments\\{processor=\"order-fulfilment\"} 2.0",
                "commerce_sagas_open\\{saga=\"OrderFulfilment\"} [1-9]\\S*",
                "commerce_dead_letters\\{processor=\"products\"} 0.0",
                "commerce_orders\\{status=\"CONFIRMED\"} [1-9]\\S*",
                "commerce_commands_seconds_count\\{command=\"PlaceOrder\",outcome=\"done\"} [1-9]\\S*",
                "commerce_commands_handled_total\\{command=\"PlaceOrder\"} [1-9]\\S*")) {
            await(figure).atMost(PATIENCE).until(() -> Pattern.compile(figure).matcher(shop().orderFigures()).find());
        }
        // Each reservation has a deadline in Inventory, until it is dispatched or released.
        var pending = Pattern.compile("commerce_deadlines_pending\\{task=.*} [1-9]\\S*");
        await().atMost(PATIENCE).until(() -> pending.matcher(shop().inventoryFigures()).find());
    }

    @Test
    @DisplayName("whether it is ready and alive, without credentials and without details")
    void health() {
        assertThat(shop().get("/actuator/health/readiness", ANONYMOUS).expect(200).response().body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(shop().get("/actuator/health/liveness", ANONYMOUS).expect(200).response().body()).isEqualTo("{\"status\":\"UP\"}");
        if (Way.chosen() == Way.TWO_SERVICES) {
            var server = shop().get("/actuator/health", OPERATOR).body().path("components").path("axonServer");
            assertThat(server.path("details").path("contexts").path("default").asBoolean()).isTrue();
        }
    }
}
