package dev.axoncommerce.standalone;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A customer of the shop under test, who speaks HTTP. */
@TestComponent
class ShopClient {

    /** An answer, with its body as JSON. */
    record Answer(HttpResponse<String> response, JsonNode body) {
        int status() {
            return response.statusCode();
        }

        String text(String field) {
            return body.path(field).asString();
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.builder().build();
    private final Environment environment;

    ShopClient(Environment environment) {
        this.environment = environment;
    }

    /** Two mugs and a pen. */
    Answer order(String key) {
        return order(key, "tok_ok");
    }

    Answer order(String key, String token) {
        return order(key, token, "{\"sku\":\"MUG\",\"quantity\":2},{\"sku\":\"PEN\",\"quantity\":1}");
    }

    private Answer order(String key, String token, String lines) {
        return order("alice", key, token, lines);
    }

    /** The id of an order of a pen. */
    String placedBy(String customer) {
        return placed(order(customer, UUID.randomUUID().toString(), "tok_ok", "{\"sku\":\"PEN\",\"quantity\":1}"));
    }

    private Answer order(String customer, String key, String token, String lines) {
        return send(request("/api/orders", customer)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"lines":[%s],"paymentMethod":"%s",
                         "shippingAddress":{"name":"Alice","street":"1 Main St","city":"Utrecht","postalCode":"3511",
                         "country":"NL"}}""".formatted(lines, token))));
    }

    /** An order of one unit of a SKU. */
    String placed(String sku) {
        return placed("tok_ok", "{\"sku\":\"%s\",\"quantity\":1}".formatted(sku));
    }

    /** @param lines in JSON */
    String placed(String token, String lines) {
        return placed(order(UUID.randomUUID().toString(), token, lines));
    }

    String placed() {
        return placed(order(UUID.randomUUID().toString()));
    }

    private static String placed(Answer answer) {
        if (answer.status() != 201) {
            throw new IllegalStateException("Not placed: " + answer.body());
        }
        return answer.text("orderId");
    }

    /** A cart with one of these, checked out a moment ago. */
    String checkedOutCart(String sku) {
        var cart = send(request("/api/carts", "alice").POST(HttpRequest.BodyPublishers.noBody())).text("cartId");
        var path = "/api/carts/" + cart;
        send(request(path + "/items/" + sku, "alice")
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"quantity\":1}")));
        var checkedOut = send(request(path + "/checkout", "alice")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"paymentMethod":"tok_ok","shippingAddress":{"name":"Alice","street":"1 Main St","city":"Utrecht",
                         "postalCode":"3511","country":"NL"}}""")));
        if (checkedOut.status() != 201) {
            throw new IllegalStateException("Not checked out: " + checkedOut.body());
        }
        return cart;
    }

    String status(String orderId) {
        return get("/api/orders/" + orderId, "alice").text("status");
    }

    Answer cancel(String orderId) {
        return send(request("/api/orders/" + orderId + "/cancellation", "alice")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"reason\":\"changed my mind\"}")));
    }

    JsonNode stock(String sku) {
        return get("/api/stock/" + sku, "operator").body();
    }

    /** What there is in stock once its view has seen all that has happened: a measure for what is still to come. */
    JsonNode stockSoFar(String sku) {
        awaitCaughtUp("stock");
        return stock(sku);
    }

    /** Waits until a view has seen all that has happened, to the end of its replay if it is sent back. */
    void awaitCaughtUp(String view) {
        await("the view " + view + " has caught up").atMost(PATIENCE).until(() -> {
            var status = operate("GET", "/api/processors/" + view).body();
            return status.path("running").asBoolean()
                    && status.path("progress").asDouble() == 1
                    && !status.path("replaying").asBoolean();
        });
    }

    Answer get(String path, String user) {
        return send(request(path, user).GET());
    }

    /** What is not one JSON. */
    String text(String path, String user) {
        try {
            return http.send(request(path, user).build(), HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A request without a body, by the operator. */
    Answer operate(String method, String path) {
        return send(request(path, "operator").method(method, HttpRequest.BodyPublishers.noBody()));
    }

    /** A request with a JSON body, by the operator. */
    Answer operate(String method, String path, String body) {
        return send(request(path, "operator")
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path, String user) {
        var credentials = Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(
                        URI.create("http://localhost:" + environment.getProperty("local.server.port") + path))
                .header("Authorization", "Basic " + credentials);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response, response.body().isEmpty() ? null : json.readTree(response.body()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
