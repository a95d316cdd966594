package dev.axoncommerce.systemtests;

import static dev.axoncommerce.systemtests.support.Shop.ADDRESS;
import static dev.axoncommerce.systemtests.support.Shop.ALICE;
import static dev.axoncommerce.systemtests.support.Shop.ANONYMOUS;
import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;
import static dev.axoncommerce.systemtests.support.Shop.key;
import static dev.axoncommerce.systemtests.support.Shop.orderOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.axoncommerce.systemtests.support.Shop;
import dev.axoncommerce.systemtests.support.Shops;
import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Bad input")
class BadInputTest {

    private static final String INVALID = "invalid-request";
    private static final String MALFORMED = "malformed-request";

    private final Shop shop = Shops.ordinary();

    static Stream<Arguments> badOrders() {
        var good = orderOf("tok_ok", "MUG*1");
        return Stream.of(
                Arguments.of("{", MALFORMED, new String[0]),
                Arguments.of("", MALFORMED, new String[0]),
                Arguments.of("null", MALFORMED, new String[0]),
                Arguments.of("[]", MALFORMED, new String[0]),
                Arguments.of("{}", INVALID, new String[] {"lines", "shippingAddress", "paymentMethod"}),
                Arguments.of(good + "x", MALFORMED, new String[0]),
                Arguments.of(orderOf("tok_ok"), INVALID, new String[] {"lines"}),
                Arguments.of(orderOf("tok_ok", lines(101)), INVALID, new String[] {"lines"}),
                Arguments.of(good.replace("[{", "[null,{"), INVALID, new String[] {"lines[0]"}),
                Arguments.of(orderOf("tok_ok", "MUG*1", "MUG*2"), INVALID, new String[] {"lines[1].sku"}),
                Arguments.of(orderOf("tok_ok", "MUG*0"), INVALID, new String[] {"lines[0].quantity"}),
                Arguments.of(orderOf("tok_ok", "MUG*-1"), INVALID, new String[] {"lines[0].quantity"}),
                Arguments.of(orderOf("tok_ok", "MUG*10001"), INVALID, new String[] {"lines[0].quantity"}),
                Arguments.of(orderOf("tok_ok", "MUG*2147483648"), MALFORMED, new String[] {"lines[0].quantity"}),
                Arguments.of(orderOf("tok_ok", "MUG*1.5"), MALFORMED, new String[] {"lines[0].quantity"}),
                Arguments.of(orderOf("tok_ok", "MUG*\"1\""), MALFORMED, new String[] {"lines[0].quantity"}),
                Arguments.of(orderOf("tok_ok", "MUG*true"), MALFORMED, new String[] {"lines[0].quantity"}),
                Arguments.of(orderOf("tok_ok", "MUG*null"), INVALID, new String[] {"lines[0].quantity"}),
                Arguments.of(good.replace("\"MUG\"", "7"), MALFORMED, new String[] {"lines[0].sku"}),
                Arguments.of(good.replace("MUG", "mug"), INVALID, new String[] {"lines[0].sku"}),
                Arguments.of(good.replace("MUG", "A".repeat(900_000)), INVALID, new String[] {"lines[0].sku"}),
                Arguments.of(good.replace("tok_ok", "tok_unknown"), INVALID, new String[] {"paymentMethod"}),
                Arguments.of(good.replace("\"tok_ok\"", "1"), MALFORMED, new String[] {"paymentMethod"}),
                Arguments.of(good.replace("\"Utrecht\"", "\" \""), INVALID, new String[] {"shippingAddress.city"}),
                Arguments.of(good.replace("Utrecht", "\\u0000"), INVALID, new String[] {"shippingAddress.city"}),
                Arguments.of(good.replace("Utrecht", "\\ud800"), INVALID, new String[] {"shippingAddress.city"}),
                Arguments.of(good.replace("Utrecht", "\\u200b"), INVALID, new String[] {"shippingAddress.city"}),
                Arguments.of(good.replace(ADDRESS, "\"here\""), MALFORMED, new String[] {"shippingAddress"}),
                Arguments.of(good.replace("\"NL\"", "\"Nowhere\""), INVALID, new String[] {"shippingAddress.country"}),
                Arguments.of(good.replace("\"NL\"", "\"nl\""), INVALID, new String[] {"shippingAddress.country"}),
                Arguments.of(good.replace("\"paymentMethod\"", "\"payment_method\""), INVALID, new String[] {"payment_method"}),
                Arguments.of(good.replace("\"city\"", "\"town\""), INVALID, new String[] {"shippingAddress.town"}),
                Arguments.of(good.replace("\"quantity\":1", "\"quantity\":1,\"quantity\":100"), INVALID, new String[] {"lines[0].quantity"}),
                Arguments.of(good.replace("{\"name\"", "{\"name\":\"Bob\",\"name\""), INVALID, new String[] {"shippingAddress.name"}),
                Arguments.of("{\"expectedTotal\":null," + good.substring(1), INVALID, new String[] {"expectedTotal"}),
                Arguments.of("{\"expected_total\":{\"amount\":\"4.90\",\"currency\":\"EUR\"}," + good.substring(1), INVALID, new String[] {"expected_total"}),
                Arguments.of(expecting(good, "\"4.9\"", "EUR"), INVALID, new String[] {"expectedTotal.amount"}),
                Arguments.of(expecting(good, "4.90", "EUR"), MALFORMED, new String[] {"expectedTotal.amount"}),
                Arguments.of(expecting(good, "\"4.90\"", "USD"), INVALID, new String[] {"expectedTotal.currency"}));
    }

    @Test
    void is_refused_with_the_id_of_the_request() {
        var own = shop.get("/api/orders/none", ALICE, "X-Request-Id", "page-7").expectProblem(400, INVALID);
        assertThat(own.text("requestId")).isEqualTo("page-7");
        var given = shop.get("/api/orders/none", ALICE, "X-Request-Id", "two words").expectProblem(400, INVALID);
        assertThat(given.text("requestId")).matches("[0-9a-f-]{36}");
        assertThat(shop.get("/nowhere", ANONYMOUS).expectProblem(401, "unauthenticated").text("requestId")).matches("[0-9a-f-]{36}");
    }

    private static String[] lines(int count) {
        return IntStream.range(0, count).mapToObj(i -> "SKU-" + i + "*1").toArray(String[]::new);
    }

    private static String expecting(String order, String amount, String currency) {
        return "{\"expectedTotal\":{\"amount\":%s,\"currency\":\"%s\"},".formatted(amount, currency)
                + order.substring(1);
    }

    @ParameterizedTest
    @MethodSource("badOrders")
    void in_an_order_is_refused_with_the_fields_at_fault(String body, String type, String[] fields) {
        var before = newestOrder();
        shop.place(ALICE, key(), body).expectProblem(400, type).expectFields(fields);
        assertThat(newestOrder()).isEqualTo(before);
    }

    private String newestOrder() {
        return shop.get("/api/orders?limit=1", OPERATOR).body().at("/items/0/orderId").asString();
    }

    @Test
    void in_the_idempotency_key_is_refused() {
        var order = orderOf("tok_ok", "MUG*1");
        shop.post("/api/orders", ALICE, order).expectProblem(400, INVALID).expectFields("Idempotency-Key");
        shop.place(ALICE, "k".repeat(256), order).expectProblem(400, INVALID).expectFields("Idempotency-Key");
        shop.place(ALICE, "two words", order).expectProblem(400, INVALID).expectFields("Idempotency-Key");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"sku\":\"x\",\"name\":\"X\",\"price\":{\"amount\":\"1.00\",\"currency\":\"EUR\"}} -> sku",
        "{\"sku\":\"BAD-1\",\"name\":\"\",\"price\":{\"amount\":\"1.00\",\"currency\":\"EUR\"}} -> name",
        "{\"sku\":\"BAD-1\",\"name\":\"X\",\"price\":{\"amount\":\"0.00\",\"currency\":\"EUR\"}} -> price.amount",
        "{\"sku\":\"BAD-1\",\"name\":\"X\",\"price\":{\"amount\":\"-1.00\",\"currency\":\"EUR\"}} -> price.amount",
        "{\"sku\":\"BAD-1\",\"name\":\"X\",\"price\":{\"amount\":\"1.001\",\"currency\":\"EUR\"}} -> price.amount",
        "{\"sku\":\"BAD-1\",\"name\":\"X\",\"price\":{\"amount\":\"9999999.00\",\"currency\":\"EUR\"}} -> price.amount",
        "{\"sku\":\"BAD-1\",\"name\":\"X\",\"price\":{\"amount\":\"1.00\",\"currency\":\"USD\"}} -> price.currency",
        "{\"sku\":\"BAD-1\",\"name\":\"X\"} -> price"
    })
    void in_a_product_is_refused(String bodyAndField) {
        var parts = bodyAndField.split(" -> ");
        shop.post("/api/products", OPERATOR, parts[0]).expectProblem(400, INVALID).expectFields(parts[1]);
        shop.get("/api/products/BAD-1", ALICE).expectProblem(404, "not-found");
    }

    @Test
    void in_stock_changes_is_refused() {
        shop.receive("MUG", 0, "r").expectProblem(400, INVALID).expectFields("quantity");
        shop.receive("MUG", -1, "r").expectProblem(400, INVALID).expectFields("quantity");
        shop.receive("MUG", 1, "").expectProblem(400, INVALID).expectFields("reference");
        shop.post("/api/stock/MUG/receipts", OPERATOR, "{\"quantity\":2147483648,\"reference\":\"r\"}")
                .expectProblem(400, MALFORMED)
                .expectFields("quantity");
        shop.post("/api/stock/MUG/adjustments", OPERATOR, "{\"delta\":0,\"reason\":\"r\"}")
                .expectProblem(400, INVALID)
                .expectFields("delta");
    }

    static Stream<Arguments> badAddresses() {
        return Stream.of(
                Arguments.of("/api/orders/1-1-1-1-1", 400, INVALID),
                Arguments.of("/api/orders/nonsense", 400, INVALID),
                Arguments.of("/api/orders/00000000-0000-0000-0000-000000000000", 404, "not-found"),
                Arguments.of("/api/orders?status=LOST", 400, INVALID),
                Arguments.of("/api/orders?limit=0", 400, INVALID),
                Arguments.of("/api/orders?limit=201", 400, INVALID),
                Arguments.of("/api/orders?limit=many", 400, INVALID),
                Arguments.of("/api/orders?after=garbage", 400, INVALID),
                Arguments.of("/api/orders?after=!!!", 400, INVALID),
                Arguments.of("/api/orders?after=" + cursor("2026-01-01T00:00:00Z x"), 400, INVALID),
                Arguments.of("/api/orders?after=" + cursor("+1000000000-12-31T23:59:59Z x"), 400, INVALID),
                Arguments.of("/api/stock?after=AA", 400, INVALID),
                Arguments.of("/api/products?after=" + cursor("2026-01-01T00:00:00Z x"), 400, INVALID),
                Arguments.of("/api/stock/no%20sku", 400, INVALID),
                Arguments.of("/api/stock/" + "A".repeat(41), 400, INVALID),
                Arguments.of("/api/stock/UNKNOWN", 404, "not-found"),
                Arguments.of("/api/products/UNKNOWN", 404, "not-found"),
                Arguments.of("/api/no-such-path", 404, "not-found"),
                Arguments.of("/error", 404, "not-found"),
                Arguments.of("/api/products/a%2Fb", 400, MALFORMED),
                Arguments.of("/api/products/" + "A".repeat(1_000_000), 400, MALFORMED));
    }

    private static String cursor(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @MethodSource("badAddresses")
    void in_an_address_is_refused(String path, int status, String type) {
        shop.get(path, OPERATOR).expectProblem(status, type);
    }

    @Test
    void in_method_or_media_type_is_refused() {
        shop.send("PATCH", "/api/orders", ALICE, null).expectProblem(405, "method-not-allowed");
        shop.delete("/api/orders", ALICE).expectProblem(405, "method-not-allowed");
        shop.send("POST", "/api/orders", ALICE, BodyPublishers.ofString("<order/>"),
                        "Content-Type", "application/xml", "Idempotency-Key", key())
                .expectProblem(415, "unsupported-media-type");
        shop.send("POST", "/api/orders", ALICE, BodyPublishers.ofString("{}"), "Content-Type", "multipart/form-data",
                        "Idempotency-Key", key())
                .expectProblem(415, "unsupported-media-type");
        shop.send("POST", "/api/orders", ALICE, BodyPublishers.ofString("{}"), "Content-Type", "*/*",
                        "Idempotency-Key", key())
                .expectProblem(415, "unsupported-media-type");
        shop.get("/api/products", ANONYMOUS, "Accept", "application/xml").expectProblem(406, "not-acceptable");
        shop.get("/api/events", OPERATOR, "Accept", "application/yaml").expectProblem(406, "not-acceptable");
        shop.send("POST", "/api/stock/MUG/adjustments", OPERATOR, BodyPublishers.ofString("delta: -1.9\nreason: broken"),
                        "Content-Type", "application/yaml")
                .expectProblem(415, "unsupported-media-type");
        shop.send("POST", "/api/stock/MUG/adjustments", OPERATOR, BodyPublishers.ofString("{\"delta\":-1,\"reason\":\"broken\"}"),
                        "Content-Type", "application/merge-patch+json")
                .expectProblem(415, "unsupported-media-type");
    }

    @Test
    void in_a_query_parameter_of_a_change_is_refused_under_its_name() {
        shop.post("/api/processors/products/rebuild?dryrun=true", OPERATOR, "")
                .expectProblem(400, INVALID)
                .expectFields("dryrun");
        for (var dryRun : List.of("dryRun", "dryRun=", "dryRun=true&dryRun=false")) {
            shop.post("/api/processors/products/rebuild?" + dryRun, OPERATOR, "")
                    .expectProblem(400, INVALID)
                    .expectFields("dryRun");
        }
        shop.post("/api/processors/products/replay", OPERATOR, "{\"form\":\"2026-01-01T00:00:00Z\"}")
                .expectProblem(400, INVALID)
                .expectFields("form");
    }

    @Test
    void in_a_body_where_none_is_asked_for_is_refused() {
        var order = shop.confirmedOrder(shop.stocked(1) + "*1");
        shop.ship(order).expect(204);
        shop.post("/api/orders/" + order + "/delivery", OPERATOR, "{\"lines\":[]}")
                .expectProblem(400, INVALID)
                .expectFields("body");
        shop.post("/api/orders/" + order + "/delivery", OPERATOR, "{}").expect(204);
        shop.post("/api/carts", ALICE, "hi", "Idempotency-Key", key()).expectProblem(400, INVALID).expectFields("body");
    }

    @Test
    void of_more_than_a_megabyte_is_refused_whether_it_says_so_or_not() {
        var large = orderOf("tok_ok", "MUG*1").replace("Utrecht", "U".repeat(1_100_000));
        shop.place(ALICE, key(), large).expectProblem(413, "body-too-large");
        shop.send("POST", "/api/orders", ALICE,
                        BodyPublishers.ofInputStream(
                                () -> new ByteArrayInputStream(large.getBytes(StandardCharsets.UTF_8))),
                        "Content-Type", "application/json", "Idempotency-Key", key())
                .expectProblem(413, "body-too-large");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "GET /api/products\u0001 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /api/{products} HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "NONSENSE\r\n\r\n",
        "GET /api/products HTTP/1.1\r\n\r\n",
        "GET /api/products?% HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        "GET /api/products HTTP/9.9\r\nHost: localhost\r\n\r\n",
        "POST /api/products HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: foo\r\n\r\n"
    })
    void that_is_hardly_http_is_refused(String request) throws Exception {
        assertRefused(request);
    }

    @Test
    void beyond_ascii_in_the_idempotency_key_is_refused() throws Exception {
        var body = orderOf("tok_ok", "MUG*1");
        for (var key : new String[] {"\u00e9", "\u00f0\u009f\u0098\u0080"}) {
            assertRefused("POST /api/orders HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: "
                    + Shop.basic(ALICE, ALICE) + "\r\nContent-Type: application/json\r\nIdempotency-Key: " + key
                    + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        }
    }

    private void assertRefused(String request) throws Exception {
        var address = URI.create(shop.url());
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer.lines().findFirst()).hasValueSatisfying(line -> assertThat(line).startsWith("HTTP/1.1 400"));
            assertThat(answer.lines().collect(Collectors.joining())).contains("application/problem+json")
                    .containsAnyOf(MALFORMED, INVALID);
        }
    }
}
