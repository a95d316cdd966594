package dev.axoncommerce.systemtests.support;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The shop over HTTP. */
public final class Shop {

    public static final String ALICE = "alice";
    public static final String BOB = "bob";
    public static final String OPERATOR = "operator";
    public static final String ANONYMOUS = null;

    public static final String ADDRESS = """
            {"name":"Alice","street":"1 Main St","city":"Utrecht","postalCode":"3511","country":"NL"}""";

    /** Other names in every run: an Axon Server may remember earlier ones. They come last in a list. */
    private static final String SKU_PREFIX = "Z" + Long.toString(System.currentTimeMillis(), 36).toUpperCase(Locale.ROOT) + "-";

    /** How the paths of the Inventory context begin. */
    private static final List<String> INVENTORYS = List.of("/api/stock", "/api/reservations", "/log/inventory");

    private static final AtomicInteger SKUS = new AtomicInteger();

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String orders;
    private final String inventory;

    /** By their addresses; none where answers are not held against them. */
    private final Map<String, Documentation> documents;

    /** @param inventory where the paths of the Inventory context are, the same address where one process serves both */
    public Shop(String orders, String inventory) {
        this(orders, inventory, Map.of());
    }

    private Shop(String orders, String inventory, Map<String, Documentation> documents) {
        this.orders = orders;
        this.inventory = inventory;
        this.documents = documents;
    }

    /** The same, where every answer has to be as its OpenAPI document says. */
    public Shop asDocumented() {
        return new Shop(orders, inventory, Stream.of(orders, inventory).distinct().collect(Collectors.toMap(
                address -> address, address -> new Documentation(new Shop(address, address).get("/v3/api-docs", ANONYMOUS).expect(200).body()))));
    }

    /** Of the process that takes the orders. */
    public Documentation documentation() {
        return documents.get(orders);
    }

    public String url() {
        return orders;
    }

    private String url(String path) {
        return (INVENTORYS.stream().anyMatch(path::startsWith) ? inventory : orders) + path;
    }

    public static String key() {
        return UUID.randomUUID().toString();
    }

    /** The JSON of an order; each line as {@code "SKU*quantity"}. */
    public static String orderOf(String token, String... lines) {
        return "{\"lines\":[%s],\"shippingAddress\":%s,\"paymentMethod\":\"%s\"}"
                .formatted(linesOf(lines), ADDRESS, token);
    }

    private static String linesOf(String... lines) {
        return Stream.of(lines)
                .map(line -> line.split("\\*"))
                .map(parts -> "{\"sku\":\"%s\",\"quantity\":%s}".formatted(parts[0], parts[1]))
                .collect(Collectors.joining(","));
    }

    /** One that has never been listed. */
    public static String newSku() {
        return SKU_PREFIX + "%05d".formatted(SKUS.incrementAndGet());
    }

    /** A product of its own at 2.50, with so many units in stock. */
    public String stocked(int units) {
        var sku = newSku();
        list(sku, "2.50").expect(201);
        if (units > 0) {
            await("its stock is kept").until(() -> receive(sku, units, "opening").status() == 204);
        }
        return sku;
    }

    public Reply list(String sku, String price) {
        return post("/api/products", OPERATOR, """
                {"sku":"%s","name":"Thing %s","price":{"amount":"%s","currency":"EUR"}}""".formatted(sku, sku, price));
    }

    public Reply receive(String sku, int units, String reference) {
        return post("/api/stock/" + sku + "/receipts", OPERATOR, """
                {"quantity":%d,"reference":"%s"}""".formatted(units, reference));
    }

    public Reply order(String token, String... lines) {
        return place(ALICE, key(), orderOf(token, lines));
    }

    public Reply place(String customer, String key, String body, String... headers) {
        var all = new String[headers.length + 2];
        all[0] = "Idempotency-Key";
        all[1] = key;
        System.arraycopy(headers, 0, all, 2, headers.length);
        return post("/api/orders", customer, body, all);
    }

    /** Places an order and answers once it has left PLACED, or after 30 s. */
    public Reply settledOrder(String token, String... lines) {
        return place(ALICE, key(), orderOf(token, lines), "Prefer", "wait=30").expect(201);
    }

    /** The id of an order that is confirmed: another one where the payment did not come within a short window. */
    public String confirmedOrder(String... lines) {
        return await("a confirmed order").atMost(Duration.ofMinutes(1))
                .until(() -> settledOrder("tok_ok", lines), order -> order.text("status").equals("CONFIRMED"))
                .text("orderId");
    }

    public Reply cancel(String orderId, String user, String... headers) {
        return post("/api/orders/" + orderId + "/cancellation", user, "{\"reason\":\"changed my mind\"}", headers);
    }

    /** Opens a cart with these items, such as {@code MUG*2}, and returns its id. */
    public String cartOf(String customer, String... items) {
        var cart = post("/api/carts", customer, "").expect(201).text("cartId");
        for (var item : items) {
            var parts = item.split("\\*");
            putItem(cart, customer, parts[0], parts[1]).expect(204);
        }
        return cart;
    }

    public Reply putItem(String cart, String customer, String sku, String quantity) {
        return put("/api/carts/" + cart + "/items/" + sku, customer, "{\"quantity\":%s}".formatted(quantity));
    }

    public Reply checkOut(String cart, String customer, String token) {
        return post(
                "/api/carts/" + cart + "/checkout",
                customer,
                "{\"shippingAddress\":%s,\"paymentMethod\":\"%s\"}".formatted(ADDRESS, token));
    }

    public Reply ship(String orderId) {
        return post(
                "/api/orders/" + orderId + "/shipment",
                OPERATOR,
                "{\"carrier\":\"Post\",\"trackingNumber\":\"3S-%s\"}".formatted(orderId.substring(24)));
    }

    public Reply deliver(String orderId) {
        return post("/api/orders/" + orderId + "/delivery", OPERATOR, "");
    }

    /** @param lines such as {@code MUG*2}; none for all that is left */
    public Reply takeBack(String orderId, String user, String... lines) {
        return takeBack(orderId, user, key(), lines);
    }

    public Reply takeBack(String orderId, String user, String key, String[] lines) {
        var body = lines.length == 0
                ? "{\"everything\":true,\"reason\":\"chipped\"}"
                : "{\"lines\":[%s],\"reason\":\"chipped\"}".formatted(linesOf(lines));
        return post("/api/orders/" + orderId + "/return", user, body, "Idempotency-Key", key);
    }

    public String status(String orderId) {
        return get("/api/orders/" + orderId, OPERATOR).expect(200).text("status");
    }

    public Reply stock(String sku) {
        return get("/api/stock/" + sku, OPERATOR).expect(200);
    }

    /** What Prometheus would scrape where orders are taken. */
    public String orderFigures() {
        return get("/actuator/prometheus", OPERATOR).expect(200).response().body();
    }

    /** What it would scrape where the stock is. */
    public String inventoryFigures() {
        return atInventory().orderFigures();
    }

    /** Where one process serves both it is the same. */
    public Shop atInventory() {
        return new Shop(inventory, inventory, documents);
    }

    /** What is not text. */
    public byte[] bytes(String path) {
        try {
            var response = http.send(request(path, ANONYMOUS).build(), HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(path + ": " + response.statusCode());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public Reply get(String path, String user, String... headers) {
        return send(request(path, user, headers).GET());
    }

    public Reply post(String path, String user, String body, String... headers) {
        return send(request(path, user, headers)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    public Reply put(String path, String user, String body, String... headers) {
        return send(request(path, user, headers)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body)));
    }

    public Reply delete(String path, String user, String... headers) {
        return send(request(path, user, headers).DELETE());
    }

    /** Any request at all; {@code body} may be null. */
    public Reply send(String method, String path, String user, BodyPublisher body, String... headers) {
        return send(request(path, user, headers).method(method, body == null ? BodyPublishers.noBody() : body));
    }

    public HttpRequest.Builder request(String path, String user, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(url(path))).timeout(Duration.ofSeconds(60));
        if (user != null) {
            request.header("Authorization", basic(user, user));
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request;
    }

    public static String basic(String user, String password) {
        return "Basic "
                + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    public HttpClient http() {
        return http;
    }

    private void verify(HttpResponse<String> response) {
        var asked = response.request();
        documents.forEach((address, document) -> {
            if (asked.uri().toString().startsWith(address + "/")) {
                document.verify(asked.method(), asked.uri().toString().substring(address.length()), response);
            }
        });
    }

    private Reply send(HttpRequest.Builder request) {
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            verify(response);
            return new Reply(response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
