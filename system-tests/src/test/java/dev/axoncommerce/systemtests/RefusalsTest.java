package dev.axoncommerce.systemtests;

import static dev.axoncommerce.systemtests.support.Shop.ALICE;
import static dev.axoncommerce.systemtests.support.Shop.ANONYMOUS;
import static dev.axoncommerce.systemtests.support.Shop.BOB;
import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;
import static dev.axoncommerce.systemtests.support.Shop.key;
import static dev.axoncommerce.systemtests.support.Shop.orderOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.axoncommerce.systemtests.support.Reply;
import dev.axoncommerce.systemtests.support.Shop;
import dev.axoncommerce.systemtests.support.Shops;
import dev.axoncommerce.systemtests.support.Way;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every refusal of the REST table. Over two services each is also asked of one process, and the answers are compared. */
@DisplayName("Refused, in every way of running alike:")
class RefusalsTest {

    /** A shop in which every refusal can be had. */
    record Scene(Shop shop, String sku, String empty, String delisted, String usedKey, String confirmed, String rejected) {

        static Scene of(Shop shop) {
            var sku = shop.stocked(5);
            var delisted = shop.stocked(0);
            shop.delete("/api/products/" + delisted, OPERATOR).expect(204);
            var empty = shop.stocked(0);
            var key = key();
            var confirmed = shop.place(ALICE, key, orderOf("tok_ok", sku + "*2"), "Prefer", "wait=30").expect(201);
            assertThat(confirmed.text("status")).isEqualTo("CONFIRMED");
            var rejected = shop.settledOrder("tok_ok", empty + "*1");
            assertThat(rejected.text("status")).isEqualTo("REJECTED");
            return new Scene(
                    shop, sku, empty, delisted, key, confirmed.text("orderId"), rejected.text("orderId"));
        }

        Reply post(String path, String user, String body, String... headers) {
            return shop.post(path, user, body, headers);
        }

        Reply order(String body, String... headers) {
            return shop.place(ALICE, key(), body, headers);
        }
    }

    record Refused(int status, String slug, String what, Function<Scene, Reply> ask) {}

    private static final String PRICE = "{\"amount\":\"3.00\",\"currency\":\"EUR\"}";
    private static final String UNKNOWN = UUID.randomUUID().toString();

    private static final List<Refused> CUSTOMERS = List.of(
            new Refused(409, "erasure-refused", "to erase a customer who has an open order", s -> s.post("/api/customers/alice/erasure", ALICE, "")),
            new Refused(404, "not-found", "to erase another customer", s -> s.post("/api/customers/alice/erasure", BOB, "")),
            new Refused(404, "not-found", "to read the data of another customer", s -> s.shop().get("/api/customers/alice/personal-data", BOB)),
            new Refused(404, "not-found", "to look at an erasure that never was", s -> s.shop().get("/api/customers/alice/erasure", ALICE)),
            new Refused(403, "forbidden", "to allow an erased customer as a customer", s -> s.shop().delete("/api/customers/alice/erasure", ALICE)),
            new Refused(404, "not-found", "to allow a customer who was not erased", s -> s.shop().delete("/api/customers/alice/erasure", OPERATOR)),
            new Refused(401, "unauthenticated", "to read personal data without a sign-in", s -> s.shop().get("/api/customers/alice/personal-data", ANONYMOUS)));

    private static final List<Refused> CATALOGUE = List.of(
            new Refused(401, "unauthenticated", "to list a product without a sign-in", s -> s.post("/api/products", ANONYMOUS, "{}")),
            new Refused(403, "forbidden", "to list a product as a customer", s -> s.post("/api/products", ALICE, "{}")),
            new Refused(400, "invalid-request", "to list nothing", s -> s.post("/api/products", OPERATOR, "{}")),
            new Refused(400, "malformed-request", "to list what is no JSON", s -> s.post("/api/products", OPERATOR, "{")),
            new Refused(400, "invalid-request", "a price in another currency", s -> s.shop().put(
                    "/api/products/" + s.sku() + "/price", OPERATOR, "{\"amount\":\"3.00\",\"currency\":\"USD\"}")),
            new Refused(409, "product-listed", "to list a product twice", s -> s.shop().list(s.sku(), "2.50")),
            new Refused(404, "not-found", "a price for an unknown product", s ->
                    s.shop().put("/api/products/NEVER-LISTED/price", OPERATOR, PRICE)),
            new Refused(404, "not-found", "a price for a delisted product", s ->
                    s.shop().put("/api/products/" + s.delisted() + "/price", OPERATOR, PRICE)),
            new Refused(412, "stale-version", "a price on an old version", s ->
                    s.shop().put("/api/products/" + s.sku() + "/price", OPERATOR, PRICE, "If-Match", "W/\"77\"")),
            new Refused(400, "invalid-request", "a price with a malformed If-Match", s ->
                    s.shop().put("/api/products/" + s.sku() + "/price", OPERATOR, PRICE, "If-Match", "seven")),
            new Refused(404, "not-found", "to delist an unknown product", s ->
                    s.shop().delete("/api/products/NEVER-LISTED", OPERATOR)),
            new Refused(404, "not-found", "to look at an unknown product", s ->
                    s.shop().get("/api/products/NEVER-LISTED", ANONYMOUS)),
            new Refused(400, "invalid-request", "to look at a malformed SKU", s ->
                    s.shop().get("/api/products/lower", ANONYMOUS)));

    private static final List<Refused> STOCK = List.of(
            new Refused(401, "unauthenticated", "to look at stock without a sign-in", s -> s.shop().get("/api/stock", ANONYMOUS)),
            new Refused(403, "forbidden", "to look at stock as a customer", s -> s.shop().get("/api/stock", ALICE)),
            new Refused(404, "not-found", "to look at unknown stock", s -> s.shop().get("/api/stock/NEVER-LISTED", OPERATOR)),
            new Refused(400, "invalid-request", "to look at a malformed SKU", s -> s.shop().get("/api/stock/lower", OPERATOR)),
            new Refused(404, "not-found", "a receipt for unknown stock", s -> s.shop().receive("NEVER-LISTED", 1, "one")),
            new Refused(400, "invalid-request", "a receipt of nothing", s -> s.shop().receive(s.sku(), 0, "two")),
            new Refused(422, "receipt-reference-used", "a receipt with another quantity under a known reference", s ->
                    s.shop().receive(s.sku(), 7, "opening")),
            new Refused(409, "stock-allocated", "an adjustment that takes what is held for an order", s -> s.post(
                    "/api/stock/" + s.sku() + "/adjustments", OPERATOR, "{\"delta\":-4,\"reason\":\"lost\"}")),
            new Refused(400, "invalid-request", "a threshold below nothing", s ->
                    s.shop().put("/api/stock/" + s.sku() + "/threshold", OPERATOR, "{\"units\":-1}")),
            new Refused(404, "not-found", "a threshold of unknown stock", s ->
                    s.shop().put("/api/stock/NEVER-LISTED/threshold", OPERATOR, "{\"units\":1}")),
            new Refused(403, "forbidden", "a threshold as a customer", s ->
                    s.shop().put("/api/stock/" + s.sku() + "/threshold", ALICE, "{\"units\":1}")),
            new Refused(404, "not-found", "an adjustment of unknown stock", s -> s.post(
                    "/api/stock/NEVER-LISTED/adjustments", OPERATOR, "{\"delta\":-4,\"reason\":\"lost\"}")),
            new Refused(412, "stale-version", "a receipt on an old version", s -> s.post(
                    "/api/stock/" + s.sku() + "/receipts", OPERATOR, "{\"quantity\":1,\"reference\":\"r\"}", "If-Match", "\"77\"")));

    private static final List<Refused> ORDERS = List.of(
            new Refused(401, "unauthenticated", "to order without a sign-in", s -> s.post("/api/orders", ANONYMOUS, "{}")),
            new Refused(403, "forbidden", "to order as an operator", s ->
                    s.shop().place(OPERATOR, key(), orderOf("tok_ok", s.sku() + "*1"))),
            new Refused(400, "invalid-request", "to order without a key", s ->
                    s.post("/api/orders", ALICE, orderOf("tok_ok", s.sku() + "*1"))),
            new Refused(400, "invalid-request", "to order with a malformed key", s ->
                    s.shop().place(ALICE, "a key", orderOf("tok_ok", s.sku() + "*1"))),
            new Refused(400, "invalid-request", "to order nothing", s -> s.order("{}")),
            new Refused(400, "malformed-request", "to order what is no JSON", s -> s.order("{")),
            new Refused(400, "invalid-request", "to pay with an unknown token", s -> s.order(orderOf("gold", s.sku() + "*1"))),
            new Refused(422, "unknown-product", "to order an unknown product", s -> s.order(orderOf("tok_ok", "NEVER-LISTED*1"))),
            new Refused(422, "unknown-product", "to order a delisted product", s -> s.order(orderOf("tok_ok", s.delisted() + "*1"))),
            new Refused(422, "idempotency-key-reused", "another order under a used key", s ->
                    s.shop().place(ALICE, s.usedKey(), orderOf("tok_ok", s.sku() + "*1"))),
            new Refused(409, "total-differs", "another total than expected", s -> s.order(orderOf("tok_ok", s.sku() + "*1")
                    .replaceFirst("\\{", "{\"expectedTotal\":{\"amount\":\"0.01\",\"currency\":\"EUR\"},"))),
            new Refused(401, "unauthenticated", "to look at orders without a sign-in", s -> s.shop().get("/api/orders", ANONYMOUS)),
            new Refused(404, "not-found", "to look at an unknown order", s -> s.shop().get("/api/orders/" + UNKNOWN, ALICE)),
            new Refused(404, "not-found", "to look at the order of another customer", s ->
                    s.shop().get("/api/orders/" + s.confirmed(), BOB)),
            new Refused(400, "invalid-request", "to look at a malformed id", s -> s.shop().get("/api/orders/seven", ALICE)),
            new Refused(400, "invalid-request", "too long a list", s -> s.shop().get("/api/orders?limit=201", ALICE)),
            new Refused(400, "invalid-request", "a malformed cursor", s -> s.shop().get("/api/orders?after=seven", ALICE)),
            new Refused(400, "invalid-request", "an unknown status", s -> s.shop().get("/api/orders?status=LOST", ALICE)),
            new Refused(404, "not-found", "to follow the order of another customer", s ->
                    s.shop().get("/api/orders/" + s.confirmed() + "/updates", BOB)),
            new Refused(404, "not-found", "to cancel an unknown order", s -> s.shop().cancel(UNKNOWN, ALICE)),
            new Refused(404, "not-found", "to cancel the order of another customer", s -> s.shop().cancel(s.confirmed(), BOB)),
            new Refused(409, "order-not-cancellable", "to cancel a rejected order", s -> s.shop().cancel(s.rejected(), ALICE)),
            new Refused(412, "stale-version", "to cancel an old version", s ->
                    s.shop().cancel(s.confirmed(), ALICE, "If-Match", "\"0\"")),
            new Refused(400, "invalid-request", "to cancel without a reason", s ->
                    s.post("/api/orders/" + s.confirmed() + "/cancellation", ALICE, "{}")));

    private static final List<Refused> THE_PAST = List.of(
            new Refused(404, "not-found", "the history of an unknown order", s ->
                    s.shop().get("/api/orders/" + UNKNOWN + "/history", ALICE)),
            new Refused(404, "not-found", "the story of an unknown order", s ->
                    s.shop().get("/api/orders/" + UNKNOWN + "/story", ALICE)),
            new Refused(404, "not-found", "the history of unknown stock", s ->
                    s.shop().get("/api/stock/NEVER-LISTED/history", OPERATOR)),
            new Refused(404, "not-found", "the history of an unknown reservation", s ->
                    s.shop().get("/api/reservations/" + UNKNOWN + "/history", OPERATOR)),
            new Refused(400, "invalid-request", "the history of a malformed reservation", s ->
                    s.shop().get("/api/reservations/seven/history", OPERATOR)),
            new Refused(403, "forbidden", "the history of a reservation as a customer", s ->
                    s.shop().get("/api/reservations/" + UNKNOWN + "/history", ALICE)),
            new Refused(400, "invalid-request", "a history after garbage", s ->
                    s.shop().get("/api/orders/" + s.confirmed() + "/history?after=seven", ALICE)),
            new Refused(400, "invalid-request", "a story after garbage", s ->
                    s.shop().get("/api/orders/" + s.confirmed() + "/story?after=seven", ALICE)),
            new Refused(400, "invalid-request", "an order as of the future", s ->
                    s.shop().get("/api/orders/" + s.confirmed() + "?asOf=2999-01-01T00:00:00Z", ALICE)),
            new Refused(400, "invalid-request", "orders as of the future", s ->
                    s.shop().get("/api/orders?asOf=2999-01-01T00:00:00Z", ALICE)),
            new Refused(400, "invalid-request", "orders of the past after garbage", s ->
                    s.shop().get("/api/orders?asOf=2020-01-01T00:00:00Z&after=seven", ALICE)),
            new Refused(403, "forbidden", "stock as of then as a customer", s ->
                    s.shop().get("/api/stock?asOf=2020-01-01T00:00:00Z", ALICE)),
            new Refused(400, "invalid-request", "stock as of the future", s ->
                    s.shop().get("/api/stock?asOf=2999-01-01T00:00:00Z", OPERATOR)),
            new Refused(404, "not-found", "levels of unknown stock", s ->
                    s.shop().get("/api/stock/NEVER-LISTED/levels", OPERATOR)),
            new Refused(400, "invalid-request", "levels that end before they begin", s -> s.shop()
                    .get("/api/stock/PEN/levels?from=2026-01-01T00:00:00Z&to=2020-01-01T00:00:00Z", OPERATOR)),
            new Refused(400, "invalid-request", "an order as of no instant", s ->
                    s.shop().get("/api/orders/" + s.confirmed() + "?asOf=yesterday", ALICE)),
            new Refused(400, "invalid-request", "an order as of two moments", s -> s.shop()
                    .get("/api/orders/" + s.confirmed() + "?asOfVersion=0&asOf=2020-01-01T00:00:00Z", ALICE)),
            new Refused(400, "invalid-request", "stock as of a negative version", s ->
                    s.shop().get("/api/stock/" + s.sku() + "?asOfVersion=-1", OPERATOR)),
            new Refused(404, "not-found", "an order as of before it was placed", s ->
                    s.shop().get("/api/orders/" + s.confirmed() + "?asOf=2020-01-01T00:00:00Z", ALICE)),
            new Refused(404, "not-found", "an order beyond its last version", s ->
                    s.shop().get("/api/orders/" + s.confirmed() + "?asOfVersion=99", ALICE)));

    private static final List<Refused> PROCESSORS = List.of(
            new Refused(403, "forbidden", "to rebuild as a customer", s ->
                    s.post("/api/processors/orders/rebuild", ALICE, "")),
            new Refused(404, "not-found", "to rebuild an unknown processor", s ->
                    s.post("/api/processors/nobody/rebuild", OPERATOR, "")),
            new Refused(409, "processor-not-replayable", "to rebuild a saga", s ->
                    s.post("/api/processors/order-fulfilment/rebuild", OPERATOR, "")),
            new Refused(400, "invalid-request", "to rebuild more or less", s ->
                    s.post("/api/processors/orders/rebuild?dryRun=perhaps", OPERATOR, "")),
            new Refused(404, "not-found", "an unknown rebuild", s ->
                    s.shop().get("/api/processors/orders/rebuilds/" + UNKNOWN, OPERATOR)),
            new Refused(400, "invalid-request", "a malformed rebuild", s ->
                    s.shop().get("/api/processors/orders/rebuilds/seven", OPERATOR)),
            new Refused(403, "forbidden", "to look at processors as a customer", s ->
                    s.shop().get("/api/processors", ALICE)),
            new Refused(404, "not-found", "to look at an unknown processor", s ->
                    s.shop().get("/api/processors/nobody", OPERATOR)),
            new Refused(404, "not-found", "to replay an unknown processor", s ->
                    s.post("/api/processors/nobody/replay", OPERATOR, "{}")),
            new Refused(403, "forbidden", "to replay as a customer", s ->
                    s.post("/api/processors/orders/replay", ALICE, "{}")),
            new Refused(409, "processor-not-replayable", "to replay a saga", s ->
                    s.post("/api/processors/order-fulfilment/replay", OPERATOR, "{}")),
            new Refused(409, "processor-not-replayable", "to replay a reaction", s ->
                    s.post("/api/processors/payment-calls/replay", OPERATOR, "{}")),
            new Refused(400, "invalid-request", "to replay from the future", s -> s.post(
                    "/api/processors/orders/replay", OPERATOR, "{\"from\":\"2999-01-01T00:00:00Z\"}")),
            new Refused(400, "invalid-request", "to replay from nowhere", s ->
                    s.post("/api/processors/orders/replay", OPERATOR, "{\"from\":\"yesterday\"}")),
            new Refused(403, "forbidden", "to look at the log as a customer", s -> s.shop().get("/api/events", ALICE)),
            new Refused(403, "forbidden", "to export the log as a customer", s ->
                    s.shop().get("/api/events/export", ALICE)),
            new Refused(400, "invalid-request", "the log after garbage", s ->
                    s.shop().get("/api/events?after=seven", OPERATOR)),
            new Refused(400, "invalid-request", "events of a malformed type", s ->
                    s.shop().get("/api/events?type=%25", OPERATOR)),
            new Refused(400, "invalid-request", "the log live after garbage", s ->
                    s.shop().get("/api/events/stream", OPERATOR, "Last-Event-ID", "seven")),
            new Refused(403, "forbidden", "to look at dead letters as a customer", s ->
                    s.shop().get("/api/dead-letters", ALICE)),
            new Refused(400, "invalid-request", "dead letters after garbage", s ->
                    s.shop().get("/api/dead-letters?after=seven", OPERATOR)),
            new Refused(404, "not-found", "to retry the dead letters of a saga", s ->
                    s.post("/api/dead-letters/order-fulfilment/retry", OPERATOR, "")),
            new Refused(404, "not-found", "to retry an unknown dead letter", s ->
                    s.post("/api/dead-letters/orders/retry?id=seven", OPERATOR, "")),
            new Refused(404, "not-found", "to give up an unknown dead letter", s ->
                    s.shop().delete("/api/dead-letters/orders/seven", OPERATOR)));

    private static final List<Refused> ANYWHERE = List.of(
            new Refused(404, "not-found", "an unknown path", s -> s.shop().get("/api/nothing", OPERATOR)),
            new Refused(404, "not-found", "an unknown path of stock", s -> s.shop().get("/api/stock/A/B/C", OPERATOR)),
            new Refused(405, "method-not-allowed", "a method that the path does not know", s ->
                    s.shop().delete("/api/orders", ALICE)),
            new Refused(405, "method-not-allowed", "a method that the stock does not know", s ->
                    s.shop().delete("/api/stock", OPERATOR)),
            new Refused(406, "not-acceptable", "an answer in XML", s ->
                    s.shop().get("/api/orders", ALICE, "Accept", "application/xml")),
            new Refused(406, "not-acceptable", "to be answered in XML that an order is placed", s -> s.order(
                    orderOf("tok_ok", s.sku() + "*1"), "Accept", "application/xml")),
            new Refused(413, "body-too-large", "a body that is too large", s -> s.order("x".repeat(1_100_000))),
            new Refused(413, "body-too-large", "a receipt that is too large", s ->
                    s.post("/api/stock/" + s.sku() + "/receipts", OPERATOR, "x".repeat(1_100_000))),
            new Refused(403, "forbidden", "the figures of the operator", s -> s.shop().get("/actuator/prometheus", ALICE)),
            new Refused(401, "unauthenticated", "a wrong password", s ->
                    s.shop().get("/api/orders", ANONYMOUS, "Authorization", Shop.basic(ALICE, "guess"))));

    private static final Map<String, Scene> SCENES = new HashMap<>();

    @TestFactory
    Stream<DynamicTest> refusals() {
        return Stream.of(
                        CUSTOMERS, CATALOGUE, STOCK, ORDERS, CartRefusals.ALL, DeliveryRefusals.ALL, ReactionRefusals.ALL,
                        EvidenceRefusals.ALL, SearchRefusals.ALL, THE_PAST,
                        PROCESSORS, ANYWHERE)
                .flatMap(List::stream)
                .map(refused -> DynamicTest.dynamicTest(refused.what(), () -> check(refused)));
    }

    private static void check(Refused refused) {
        var here = refused.ask().apply(scene(Shops.ordinary())).expectProblem(refused.status(), refused.slug());
        if (Way.chosen() == Way.TWO_SERVICES) {
            var there = refused.ask().apply(scene(Shops.standalone()));
            assertThat(likeness(here)).isEqualTo(likeness(there));
        }
    }

    private static Scene scene(Shop shop) {
        return SCENES.computeIfAbsent(shop.url(), url -> Scene.of(shop));
    }

    /** All of the problem that does not name a thing of one shop. */
    private static List<Object> likeness(Reply reply) {
        return List.of(
                reply.status(),
                reply.text("type"),
                reply.text("title"),
                reply.body().propertyNames(),
                reply.body().path("errors"),
                reply.header("WWW-Authenticate"));
    }
}
