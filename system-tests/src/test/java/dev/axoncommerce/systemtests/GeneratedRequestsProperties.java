package dev.axoncommerce.systemtests;

import static dev.axoncommerce.systemtests.support.Shop.ALICE;
import static dev.axoncommerce.systemtests.support.Shop.ANONYMOUS;
import static dev.axoncommerce.systemtests.support.Shop.BOB;
import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.systemtests.support.Reply;
import dev.axoncommerce.systemtests.support.Shop;
import dev.axoncommerce.systemtests.support.Shops;
import dev.axoncommerce.systemtests.support.SkippedWithoutAxonServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.statistics.Statistics;
import tools.jackson.databind.JsonNode;

/** Each series has 40 requests: {@code -Dseries=2500} makes 100,000. A failure prints the seed that repeats it. */
@Label("Requests made from the OpenAPI document, right and wrong,")
@AddLifecycleHook(SkippedWithoutAxonServer.class)
class GeneratedRequestsProperties {

    private static final int IN_A_SERIES = 40;

    private final Shop shop = Shops.ordinary();
    private final GeneratedValues values = new GeneratedValues(shop);

    private record Asked(String method, String path, String user, List<String> headers, String body) {}

    @Property(shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    @Label("are answered as it says, and never with a fault")
    void are_answered_as_documented(@ForAll("series") List<Asked> series) {
        series.forEach(asked -> {
            var reply = answer(asked);
            assertThat(reply.status()).as("%s: %s", asked, reply.response().body()).isLessThan(500);
            values.remember(reply);
            resumeIfPaused(asked);
            Statistics.label("answers").collect(reply.status());
        });
    }

    /** The answer, after the wait that a 503 asks for: requests before this one may have begun the replay of a view. */
    private Reply answer(Asked asked) {
        return await().atMost(Duration.ofMinutes(2))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> send(asked), reply -> reply.status() != 503 || reply.header("Retry-After").isEmpty());
    }

    private Reply send(Asked asked) {
        var body = asked.body() == null ? null : BodyPublishers.ofString(asked.body());
        return shop.send(asked.method(), asked.path(), asked.user(), body, asked.headers().toArray(String[]::new));
    }

    /** Other tests use the same shop. */
    private void resumeIfPaused(Asked asked) {
        if (asked.path().matches("/api/processors/[^/]+/pause.*")) {
            shop.post(asked.path().replaceFirst("/pause.*", "/resume"), OPERATOR, "");
        }
    }

    @Provide
    Arbitrary<List<Asked>> series() {
        var operations = shop.documentation().operations().filter(operation -> !isEndless(operation) && !isDamage(operation)).toList();
        return Arbitraries.of(operations).flatMap(this::asked).list().ofSize(IN_A_SERIES);
    }

    /** What is open as long as somebody listens, and what sends the whole log. */
    private static boolean isEndless(Map.Entry<String, JsonNode> operation) {
        return operation.getValue().at("/responses/200/content").has("text/event-stream")
                || operation.getKey().endsWith("/export");
    }

    /** What would make the views and the log of this shop wrong, for other tests too. TourTest sends it to a shop of its own. */
    private static boolean isDamage(Map.Entry<String, JsonNode> operation) {
        return operation.getKey().contains("/api/demo/");
    }

    private Arbitrary<Asked> asked(Map.Entry<String, JsonNode> operation) {
        var method = operation.getKey().split(" ")[0];
        var path = operation.getKey().split(" ")[1];
        var parameters = operation.getValue().path("parameters").valueStream().toList();
        return Combinators.combine(
                        values.path(path, parameters),
                        values.query(parameters),
                        user(method, path),
                        values.headers(parameters),
                        values.body(operation.getValue()))
                .as((where, query, user, headers, body) -> new Asked(method, where + query, user.orElse(ANONYMOUS), headers, body));
    }

    /** Mostly one who may. */
    private static Arbitrary<Optional<String>> user(String method, String path) {
        var forCustomers = path.startsWith("/api/carts") || path.equals("/api/orders") && method.equals("POST");
        return Arbitraries.frequency(
                        Tuple.of(17, forCustomers ? ALICE : OPERATOR),
                        Tuple.of(2, forCustomers || path.startsWith("/api/orders") ? ALICE : BOB),
                        Tuple.of(1, ""))
                .map(name -> Optional.of(name).filter(Predicate.not(String::isEmpty)));
    }
}
