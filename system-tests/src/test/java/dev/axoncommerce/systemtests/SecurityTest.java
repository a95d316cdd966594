package dev.axoncommerce.systemtests;

import static dev.axoncommerce.systemtests.support.Shop.ALICE;
import static dev.axoncommerce.systemtests.support.Shop.BOB;
import static dev.axoncommerce.systemtests.support.Shop.NOBODY;
import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;
import static dev.axoncommerce.systemtests.support.Shop.basic;
import static dev.axoncommerce.systemtests.support.Shop.key;
import static dev.axoncommerce.systemtests.support.Shop.orderOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.systemtests.support.Running;
import dev.axoncommerce.systemtests.support.Shop;
import dev.axoncommerce.systemtests.support.Shops;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The shop")
class SecurityTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Shop shop = Shops.ordinary();

    @ParameterizedTest
    @ValueSource(strings = {"/api/orders", "/api/stock", "/api/stock/MUG", "/actuator/metrics", "/no/such/path"})
    void asks_who_is_there(String path) {
        var reply = shop.get(path, NOBODY).expectProblem(401, "unauthenticated");
        assertThat(reply.header("WWW-Authenticate")).startsWith("Basic");
        shop.get(path, NOBODY, "Authorization", basic(ALICE, "wrong")).expectProblem(401, "unauthenticated");
        shop.get(path, NOBODY, "Authorization", "Basic !").expectProblem(401, "unauthenticated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/products", "/actuator/health", "/actuator/health/liveness", "/v3/api-docs"})
    void has_an_open_door(String path) {
        shop.get(path, NOBODY).expect(200);
    }

    @Test
    void keeps_customers_off_the_paths_of_operators_and_operators_from_ordering() {
        shop.get("/api/stock", ALICE).expectProblem(403, "forbidden");
        shop.get("/actuator/metrics", ALICE).expectProblem(403, "forbidden");
        shop.post("/api/products", ALICE, "{}").expectProblem(403, "forbidden");
        shop.delete("/api/products/MUG", ALICE).expectProblem(403, "forbidden");
        shop.post("/api/stock/MUG/receipts", ALICE, "{}").expectProblem(403, "forbidden");
        shop.place(OPERATOR, key(), orderOf("tok_ok", "MUG*1")).expectProblem(403, "forbidden");
        shop.get("/actuator/metrics", OPERATOR).expect(200);
    }

    @Test
    void does_not_tell_one_customer_of_another_ones_orders() {
        var id = shop.order("tok_ok", "PEN*1").expect(201).text("orderId");
        shop.get("/api/orders/" + id, BOB).expectProblem(404, "not-found");
        shop.get("/api/orders/" + id + "/updates", BOB).expectProblem(404, "not-found");
        shop.cancel(id, BOB).expectProblem(404, "not-found");
        shop.cancel(id, BOB, "If-Match", "\"99\"").expectProblem(404, "not-found");
        shop.get("/api/orders/" + id, OPERATOR).expect(200);
    }

    @Test
    void takes_tokens_instead_of_demo_users_where_they_are_configured() throws Exception {
        var tokens = new Tokens();
        try (var guarded = Running.with(
                        "--spring.security.oauth2.resourceserver.jwt.public-key-location=" + tokens.publicKey())
                .start()) {
            var shop = guarded.shop();
            var challenge = shop.get("/api/orders", ALICE).expectProblem(401, "unauthenticated");
            assertThat(challenge.header("WWW-Authenticate")).startsWith("Bearer");
            var order = orderOf("tok_ok", "MUG*1");
            var carol = tokens.of("{\"sub\":\"carol\",\"roles\":[\"CUSTOMER\"],\"exp\":9999999999}");
            var placed = await("the prices of a log that may be long").atMost(PATIENCE).until(
                    () -> shop.place(NOBODY, key(), order, "Authorization", carol), reply -> reply.status() == 201);
            assertThat(placed.text("customerId")).isEqualTo("carol");
            shop.get("/api/stock", NOBODY, "Authorization", carol).expectProblem(403, "forbidden");
            for (var bad : new String[] {
                "{\"roles\":[\"CUSTOMER\"],\"exp\":9999999999}",
                "{\"sub\":\"\",\"roles\":[\"CUSTOMER\"],\"exp\":9999999999}",
                "{\"sub\":\"%s\",\"roles\":[\"CUSTOMER\"],\"exp\":9999999999}".formatted("x".repeat(256)),
                "{\"sub\":\"carol\",\"roles\":[\"CUSTOMER\"],\"exp\":1}"
            }) {
                shop.place(NOBODY, key(), order, "Authorization", tokens.of(bad)).expectProblem(401, "unauthenticated");
            }
            var odd = tokens.of("{\"sub\":\"carol\",\"roles\":[{\"a\":1}],\"exp\":9999999999}");
            shop.place(NOBODY, key(), order, "Authorization", odd).expectProblem(403, "forbidden");
        }
    }

    @Test
    void does_not_open_without_either_demo_users_or_tokens() {
        var unguarded = Running.with("--spring.profiles.active=production");
        assertThat(unguarded.startToEnd()).isNotZero();
        assertThat(unguarded.log()).contains("set the profile 'demo'").doesNotContain("Tomcat started");
    }
}
