package dev.axoncommerce.systemtests;

import static dev.axoncommerce.systemtests.support.Shop.ALICE;
import static dev.axoncommerce.systemtests.support.Shop.ANONYMOUS;
import static dev.axoncommerce.systemtests.support.Shop.BOB;
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
        var reply = shop.get(path, ANONYMOUS).expectProblem(401, "unauthenticated");
        assertThat(reply.header("WWW-Authenticate")).startsWith("Basic");
        shop.get(path, ANONYMOUS, "Authorization", basic(ALICE, "wrong")).expectProblem(401, "unauthenticated");
        shop.get(path, ANONYMOUS, "Authorization", "Basic !").expectProblem(401, "unauthenticated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/products", "/actuator/health", "/actuator/health/liveness", "/v3/api-docs"})
    void has_an_open_door(String path) {
        shop.get(path, ANONYMOUS).expect(200);
    }

    @Test
    void says_in_its_document_how_one_signs_in() {
        var document = shop.get("/v3/api-docs", ANONYMOUS).expect(200).body();
        var schemes = document.at("/components/securitySchemes");
        assertThat(schemes.at("/basic/type").asString() + " " + schemes.at("/basic/scheme").asString()).isEqualTo("http basic");
        assertThat(schemes.at("/bearer/type").asString() + " " + schemes.at("/bearer/scheme").asString()).isEqualTo("http bearer");
        assertThat(document.path("security").valueStream().flatMap(choice -> choice.propertyNames().stream()))
                .as("either will do")
                .containsExactly("basic", "bearer");
    }

    @Test
    void shows_a_page_who_is_signed_in() {
        assertThat(shop.get("/api/session", ANONYMOUS).expect(200).body().toString()).isEqualTo("{\"roles\":[],\"mode\":\"DEMO\"}");
        assertThat(shop.get("/api/session", ALICE).expect(200).body().toString())
                .isEqualTo("{\"name\":\"alice\",\"roles\":[\"CUSTOMER\"],\"mode\":\"DEMO\"}");
        assertThat(shop.get("/api/session", OPERATOR).expect(200).body().at("/roles/0").asString()).isEqualTo("OPERATOR");
        shop.get("/api/session", ANONYMOUS, "Authorization", basic(ALICE, "wrong")).expectProblem(401, "unauthenticated");
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
    void does_not_show_one_customer_the_orders_of_another() {
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
                        "--spring.security.oauth2.resourceserver.jwt.public-key-location=" + tokens.publicKey(),
                        "--spring.security.oauth2.resourceserver.jwt.audiences=axon-commerce")
                .start()) {
            var shop = guarded.shop();
            var challenge = shop.get("/api/orders", ALICE).expectProblem(401, "unauthenticated");
            assertThat(challenge.header("WWW-Authenticate")).startsWith("Bearer");
            var order = orderOf("tok_ok", "MUG*1");
            var carol = tokens.of("{\"sub\":\"carol\",\"roles\":[\"CUSTOMER\"],\"aud\":\"axon-commerce\",\"exp\":9999999999}");
            assertThat(shop.get("/api/session", ANONYMOUS, "Authorization", carol).expect(200).body().toString())
                    .isEqualTo("{\"name\":\"carol\",\"roles\":[\"CUSTOMER\"],\"mode\":\"TOKEN\"}");
            var placed = await("the prices of a log that may be long").atMost(PATIENCE).until(
                    () -> shop.place(ANONYMOUS, key(), order, "Authorization", carol), reply -> reply.status() == 201);
            assertThat(placed.text("customerId")).isEqualTo("carol");
            shop.get("/api/stock", ANONYMOUS, "Authorization", carol).expectProblem(403, "forbidden");
            for (var bad : new String[] {
                "{\"roles\":[\"CUSTOMER\"],\"aud\":\"axon-commerce\",\"exp\":9999999999}",
                "{\"sub\":\"\",\"roles\":[\"CUSTOMER\"],\"aud\":\"axon-commerce\",\"exp\":9999999999}",
                "{\"sub\":\"%s\",\"roles\":[\"CUSTOMER\"],\"aud\":\"axon-commerce\",\"exp\":9999999999}".formatted("x".repeat(256)),
                "{\"sub\":\"carol\",\"roles\":[\"CUSTOMER\"],\"aud\":\"axon-commerce\",\"exp\":1}",
                "{\"sub\":\"carol\",\"roles\":[\"CUSTOMER\"],\"exp\":9999999999}",
                "{\"sub\":\"carol\",\"roles\":[\"OPERATOR\"],\"aud\":\"another-application\",\"exp\":9999999999}"
            }) {
                shop.place(ANONYMOUS, key(), order, "Authorization", tokens.of(bad)).expectProblem(401, "unauthenticated");
            }
            var odd = tokens.of("{\"sub\":\"carol\",\"roles\":[{\"a\":1}],\"aud\":\"axon-commerce\",\"exp\":9999999999}");
            shop.place(ANONYMOUS, key(), order, "Authorization", odd).expectProblem(403, "forbidden");
        }
    }

    @Test
    void does_not_open_for_tokens_of_any_audience() throws Exception {
        var unguarded = Running.with(
                "--spring.security.oauth2.resourceserver.jwt.public-key-location=" + new Tokens().publicKey());
        assertThat(unguarded.startToEnd()).isNotZero();
        assertThat(unguarded.log()).contains("No audience is configured for tokens").doesNotContain("Tomcat started");
    }

    @Test
    void refuses_changes_that_a_page_of_another_origin_makes() {
        var path = "/api/processors/products/replay";
        shop.post(path, OPERATOR, "{}", "Sec-Fetch-Site", "cross-site").expectProblem(403, "forbidden");
        shop.post(path, OPERATOR, "{}", "Origin", "https://elsewhere.example").expectProblem(403, "forbidden");
        shop.get("/api/stock", OPERATOR, "Sec-Fetch-Site", "cross-site").expect(200);
        var id = shop.cartOf(ALICE);
        shop.post("/api/carts/" + id + "/checkout", ALICE, "{}", "Sec-Fetch-Site", "same-origin").expectProblem(400, "invalid-request");
    }

    @Test
    void answers_a_preflight_for_the_configured_origins_only() {
        try (var open = Running.with("--commerce.cors.allowed-origins=https://shop.example").start()) {
            var asked = new String[] {"Origin", "https://shop.example", "Access-Control-Request-Method", "POST",
                "Access-Control-Request-Headers", "authorization,content-type,idempotency-key"};
            assertThat(open.shop().send("OPTIONS", "/api/orders", ANONYMOUS, null, asked).expect(200)
                            .header("Access-Control-Allow-Origin"))
                    .isEqualTo("https://shop.example");
            asked[1] = "https://elsewhere.example";
            assertThat(open.shop().send("OPTIONS", "/api/orders", ANONYMOUS, null, asked).status()).isEqualTo(403);
        }
    }

    @Test
    void puts_the_prefix_of_a_proxy_before_its_links() {
        assertThat(shop.place(ALICE, key(), orderOf("tok_ok", "MUG*1"), "X-Forwarded-Prefix", "/shop")
                        .expect(201)
                        .header("Location"))
                .startsWith("/shop/api/orders/");
    }

    @Test
    void does_not_open_without_either_demo_users_or_tokens() {
        var unguarded = Running.with("--spring.profiles.active=production");
        assertThat(unguarded.startToEnd()).isNotZero();
        assertThat(unguarded.log()).contains("Set the profile 'demo'").doesNotContain("Tomcat started");
    }
}
