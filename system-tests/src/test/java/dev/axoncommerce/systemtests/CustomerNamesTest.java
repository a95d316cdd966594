package dev.axoncommerce.systemtests;

import static dev.axoncommerce.systemtests.support.Shop.ANONYMOUS;
import static dev.axoncommerce.systemtests.support.Shop.key;
import static dev.axoncommerce.systemtests.support.Shop.orderOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.systemtests.support.Marker;
import dev.axoncommerce.systemtests.support.Reply;
import dev.axoncommerce.systemtests.support.Running;
import dev.axoncommerce.systemtests.support.Shop;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The customer has a token, since the names of demo users are words that are found anywhere. */
@DisplayName("The name with which a customer signs in")
class CustomerNamesTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Marker name = new Marker();
    private final Tokens tokens = new Tokens();
    private final String customer = token(name.toString(), "CUSTOMER");
    private final String operator = token("olivia", "OPERATOR");
    private Running running;
    private Shop shop;

    CustomerNamesTest() throws GeneralSecurityException, IOException {}

    @BeforeEach
    void start() {
        running = Running.with(
                        "--spring.security.oauth2.resourceserver.jwt.public-key-location=" + tokens.publicKey(),
                        "--spring.security.oauth2.resourceserver.jwt.audiences=axon-commerce")
                .start();
        shop = running.shop();
    }

    @AfterEach
    void end() {
        running.close();
    }

    private String token(String name, String role) throws GeneralSecurityException {
        return tokens.of("{\"sub\":\"%s\",\"roles\":[\"%s\"],\"aud\":\"axon-commerce\",\"exp\":9999999999}".formatted(name, role));
    }

    private Reply get(String path, String token) {
        return shop.get(path, ANONYMOUS, "Authorization", token);
    }

    private Reply post(String path, String token, String body) {
        return shop.post(path, ANONYMOUS, body, "Authorization", token, "Idempotency-Key", key());
    }

    private String cancelledOrder() {
        var order = await("the prices of a log that may be long").atMost(PATIENCE)
                .until(() -> post("/api/orders", customer, orderOf("tok_ok", "MUG*1")), reply -> reply.status() == 201)
                .text("orderId");
        await().atMost(PATIENCE).until(() -> status(order).equals("CONFIRMED"));
        post("/api/orders/" + order + "/cancellation", customer, "{\"reason\":\"too late\"}").expect(204);
        await().atMost(PATIENCE).until(() -> status(order).equals("CANCELLED"));
        return order;
    }

    private String status(String order) {
        return get("/api/orders/" + order, customer).expect(200).text("status");
    }

    private String by(String order) {
        return get("/api/orders/" + order + "/history", operator).expect(200).body().at("/items/0/by").asString();
    }

    @Test
    void does_not_give_access_to_the_data_of_another_customer() throws GeneralSecurityException {
        var order = cancelledOrder();
        var reference = shop.get("/api/events/export", ANONYMOUS, "Authorization", operator).response().body().lines()
                .filter(line -> line.contains("OrderPlaced") && line.contains(order))
                .map(line -> line.replaceAll(".*\"customerId\":\"([^\"]*)\".*", "$1"))
                .findFirst()
                .orElseThrow();
        var path = "/api/customers/" + reference + "/personal-data";
        get(path, customer).expect(200);
        get(path, token(reference, "CUSTOMER")).expectProblem(404, "not-found");
        get("/api/orders/" + order, token(reference, "CUSTOMER")).expectProblem(404, "not-found");
        get(path, token(reference, "GUEST")).expectProblem(403, "forbidden");
        assertThat(get(path, operator).expect(200).text("customerId")).as("not of the one who took the name").isEqualTo(name.toString());
        post("/api/customers/zacharias/erasure", operator, "").expectProblem(404, "not-found");
        assertThat(get("/api/orders?customer=" + name, customer).expect(200).body().path("items").size()).isEqualTo(1);
    }

    @Test
    void is_shown_but_stored_nowhere_in_clear_and_is_gone_with_an_erasure() throws IOException {
        var order = cancelledOrder();
        var cart = post("/api/carts", customer, "").expect(201).text("cartId");
        assertThat(get("/api/orders/" + order, operator).text("customerId")).isEqualTo(name.toString());
        assertThat(by(order)).isEqualTo(name.toString());
        assertThat(get("/api/orders?customer=" + name, operator).body().path("items").size()).isEqualTo(1);
        await().atMost(PATIENCE).until(() -> get("/api/notifications?orderId=" + order, operator).body().path("items").size() == 2);
        assertThat(get("/api/notifications?orderId=" + order, operator).body().at("/items/0/to").asString()).contains(name.toString());

        running.kill();
        assertThat(name.filesWithIt(running)).isEmpty();
        running.start();
        assertThat(status(order)).isEqualTo("CANCELLED");
        get("/api/carts/" + cart, customer).expect(200);

        var erasure = "/api/customers/" + name + "/erasure";
        await("the views are up to date").atMost(PATIENCE).until(() -> post(erasure, operator, "").status() == 202);
        await().atMost(PATIENCE).until(() -> get(erasure, customer).expect(200).body().has("completedAt"));
        var reference = get("/api/orders/" + order, operator).text("customerId");
        assertThat(reference).matches("customer-[0-9a-f-]{36}");
        assertThat(by(order)).isEqualTo(reference);
        assertThat(get("/api/orders?customer=" + reference, operator).body().path("items").size()).isEqualTo(1);
        assertThat(get("/api/customers/" + reference + "/erasure", operator).expect(200).text("customerId")).isEqualTo(reference);
        assertThat(status(order)).as("of the same person's token").isEqualTo("CANCELLED");
        post("/api/orders", customer, orderOf("tok_ok", "MUG*1")).expectProblem(409, "customer-erased");
        shop.delete(erasure, ANONYMOUS, "Authorization", operator).expect(204);
        var next = post("/api/orders", customer, orderOf("tok_ok", "MUG*1")).expect(201);
        assertThat(next.text("customerId")).as("after new data was allowed").isEqualTo(name.toString());
        running.kill();
        assertThat(name.filesWithIt(running)).isEmpty();
    }
}
