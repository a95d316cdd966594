package dev.axoncommerce.systemtests;

import static dev.axoncommerce.systemtests.support.Shop.ALICE;
import static dev.axoncommerce.systemtests.support.Shop.BOB;
import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;
import static dev.axoncommerce.systemtests.support.Shop.key;
import static dev.axoncommerce.systemtests.support.Shop.orderOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.systemtests.support.Reply;
import dev.axoncommerce.systemtests.support.Shop;
import dev.axoncommerce.systemtests.support.Shops;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An order")
class OrderTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Shop shop = Shops.ordinary();

    @Test
    void of_two_lines_is_confirmed_at_the_prices_of_the_catalogue_and_its_goods_are_held() {
        var a = shop.stocked(10);
        var b = shop.stocked(10);
        var placed = shop.place(ALICE, key(), orderOf("tok_ok", a + "*2", b + "*1"), "Prefer", "wait=30").expect(201);
        assertThat(placed.header("Preference-Applied")).isEqualTo("wait=30");
        assertThat(placed.text("status")).isEqualTo("CONFIRMED");
        assertThat(placed.body().at("/total/amount").asString()).isEqualTo("7.50");
        assertThat(placed.body().at("/lines/0/lineTotal/amount").asString()).isEqualTo("5.00");
        assertThat(placed.text("customerId")).isEqualTo("alice");

        var got = shop.get(placed.header("Location"), ALICE).expect(200);
        assertThat(got.body()).isEqualTo(placed.body());
        assertThat(got.header("ETag")).isEqualTo("\"1\"");
        await().atMost(PATIENCE).until(() -> shop.stock(a).number("allocated") == 2);
        assertThat(shop.stock(a).number("available")).isEqualTo(8);
        await().atMost(PATIENCE).until(() -> shop.stock(b).number("allocated") == 1);
        await().atMost(PATIENCE).until(() -> shop.get("/api/products/" + a, ALICE).number("available") == 8);
    }

    @Test
    void is_found_as_soon_as_it_has_been_answered() {
        var sku = shop.stocked(100);
        for (int i = 0; i < 20; i++) {
            var placed = shop.order("tok_ok", sku + "*1").expect(201);
            shop.get(placed.header("Location"), ALICE).expect(200);
        }
    }

    @Test
    void is_rejected_as_a_whole_if_one_line_is_short() {
        var plenty = shop.stocked(10);
        var scarce = shop.stocked(1);
        var order = shop.settledOrder("tok_ok", plenty + "*2", scarce + "*2");
        assertThat(order.text("status")).isEqualTo("REJECTED");
        assertThat(order.text("reason")).contains(scarce).doesNotContain(plenty);
        assertThat(order.body().at("/shortages/0/sku").asString()).isEqualTo(scarce);
        assertThat(order.body().at("/shortages/0/requested").asLong()).isEqualTo(2);
        assertThat(order.body().at("/shortages/0/available").asLong()).isEqualTo(1);
        await().atMost(PATIENCE).until(() -> shop.stock(plenty).number("allocated") == 0);
        await().atMost(PATIENCE).until(() -> shop.stock(scarce).number("allocated") == 0);
        shop.cancel(order.text("orderId"), ALICE).expectProblem(409, "order-not-cancellable");
    }

    @Test
    void costs_what_the_shop_says_whatever_the_request_says() {
        var sku = shop.stocked(10);
        var body = orderOf("tok_ok", sku + "*2");
        var refused = shop.place(ALICE, key(), expecting(body, "0.01")).expectProblem(409, "total-differs");
        assertThat(refused.body().at("/expectedTotal/amount").asString()).isEqualTo("0.01");
        assertThat(refused.body().at("/actualTotal/amount").asString()).isEqualTo("5.00");
        shop.place(ALICE, key(), expecting(body, "5.00")).expect(201);
        var priced = body.replace("\"quantity\":2", "\"quantity\":2,\"unitPrice\":{\"amount\":\"0.01\",\"currency\":\"EUR\"}");
        shop.place(ALICE, key(), priced).expectProblem(400, "invalid-request").expectFields("lines[0].unitPrice");
    }

    private static String expecting(String body, String total) {
        return body.replaceFirst("\\{", "{\"expectedTotal\":{\"amount\":\"%s\",\"currency\":\"EUR\"},".formatted(total));
    }

    private Reply placedOnceThereIsRoom(String key, String body, String... headers) {
        return await().atMost(PATIENCE).until(() -> shop.place(ALICE, key, body, headers), reply -> reply.status() != 503);
    }

    @Test
    void is_placed_once_however_often_it_is_sent() throws Exception {
        var sku = shop.stocked(100);
        var key = key();
        var body = orderOf("tok_ok", sku + "*1");
        try (var clients = Executors.newFixedThreadPool(20)) {
            var replies = clients.invokeAll(IntStream.range(0, 20)
                            .mapToObj(i -> (Callable<Reply>) () -> placedOnceThereIsRoom(key, body))
                            .toList())
                    .stream()
                    .map(Future::resultNow)
                    .toList();
            assertThat(replies).allMatch(reply -> reply.status() == 201);
            assertThat(new HashSet<>(replies.stream().map(reply -> reply.text("orderId")).toList())).hasSize(1);
        }
        await().atMost(PATIENCE).until(() -> shop.stock(sku).number("allocated") == 1);

        shop.put("/api/products/" + sku + "/price", OPERATOR, "{\"amount\":\"9.99\",\"currency\":\"EUR\"}").expect(204);
        var reordered = body.replace(",", " , ");
        assertThat(shop.place(ALICE, key, reordered).expect(201).body().at("/total/amount").asString())
                .isEqualTo("2.50");
        shop.place(ALICE, key, orderOf("tok_ok", sku + "*2")).expectProblem(422, "idempotency-key-reused");
        assertThat(shop.place(BOB, key, body).expect(201).text("customerId")).isEqualTo("bob");
    }

    @Test
    void that_was_refused_does_not_use_up_its_key() {
        var sku = shop.stocked(10);
        var key = key();
        var body = orderOf("tok_ok", sku + "*2");
        shop.place(ALICE, key, expecting(body, "0.01")).expect(409);
        shop.place(ALICE, key, body).expect(201);
    }

    @Test
    void takes_listed_products_only() {
        var sku = shop.stocked(10);
        var unknown = shop.order("tok_ok", "NO-SUCH-THING*1").expectProblem(422, "unknown-product");
        assertThat(unknown.body().at("/skus/0").asString()).isEqualTo("NO-SUCH-THING");
        shop.delete("/api/products/" + sku, OPERATOR).expect(204);
        shop.order("tok_ok", sku + "*1").expectProblem(422, "unknown-product");
    }

    @Test
    void never_sells_more_than_there_is() throws Exception {
        var sku = shop.stocked(10);
        try (var clients = Executors.newFixedThreadPool(64)) {
            List<Future<String>> orders = IntStream.range(0, 64)
                    .mapToObj(i -> key())
                    .map(key -> clients.submit(() ->
                            placedOnceThereIsRoom(key, orderOf("tok_ok", sku + "*1"), "Prefer", "wait=30").text("status")))
                    .toList();
            do {
                assertAddsUp(shop.stock(sku));
            } while (!orders.stream().allMatch(Future::isDone));
            var statuses = new ArrayList<String>();
            for (var order : orders) {
                statuses.add(order.get());
            }
            assertThat(statuses.stream().filter("CONFIRMED"::equals)).hasSize(10);
            assertThat(statuses.stream().filter("REJECTED"::equals)).hasSize(54);
        }
        await().atMost(PATIENCE).until(() -> shop.stock(sku).number("allocated") == 10);
        assertAddsUp(shop.stock(sku));
    }

    private static void assertAddsUp(Reply stock) {
        assertThat(stock.number("onHand")).isEqualTo(stock.number("allocated") + stock.number("available"));
        assertThat(stock.number("onHand")).isEqualTo(10);
        assertThat(stock.number("allocated")).isBetween(0L, 10L);
    }

    @Test
    void is_listed_newest_first_to_those_who_may_see_it() {
        var sku = shop.stocked(100);
        var ids = IntStream.range(0, 5).mapToObj(i -> shop.order("tok_ok", sku + "*1").text("orderId")).toList();
        var bobs = shop.place(BOB, key(), orderOf("tok_ok", sku + "*1")).text("orderId");

        var first = shop.get("/api/orders?limit=2", ALICE).expect(200);
        assertThat(first.body().at("/items/0/orderId").asString()).isEqualTo(ids.get(4));
        assertThat(first.body().at("/items/1/orderId").asString()).isEqualTo(ids.get(3));
        var second = shop.get("/api/orders?limit=2&after=" + first.text("next"), ALICE).expect(200);
        assertThat(second.body().at("/items/0/orderId").asString()).isEqualTo(ids.get(2));
        assertThat(shop.get("/api/orders?limit=200", ALICE).response().body()).doesNotContain(bobs);
        assertThat(shop.get("/api/orders?limit=200", OPERATOR).response().body()).contains(bobs, ids.getFirst());
        assertThat(shop.get("/api/orders?status=REJECTED&limit=200", OPERATOR).response().body()).doesNotContain(bobs);
    }

    @Test
    void is_changed_only_at_the_version_that_is_expected() {
        var sku = shop.stocked(10);
        var id = shop.settledOrder("tok_ok", sku + "*1").text("orderId");
        shop.cancel(id, ALICE, "If-Match", "\"0\"").expectProblem(412, "stale-version");
        shop.cancel(id, ALICE, "If-Match", "nonsense").expectProblem(400, "invalid-request").expectFields("If-Match");
        shop.cancel(id, ALICE, "If-Match", "\"1\"").expect(204);
        shop.cancel(id, ALICE, "If-Match", "\"1\"").expect(204); // a repetition
        shop.cancel(id, ALICE, "If-Match", "*").expect(204);
        assertThat(shop.get("/api/orders/" + id, ALICE).header("ETag")).isEqualTo("\"2\"");
    }
}
