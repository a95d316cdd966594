package dev.axoncommerce.systemtests;

import static dev.axoncommerce.systemtests.support.Shop.ALICE;
import static dev.axoncommerce.systemtests.support.Shop.BOB;
import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;
import static dev.axoncommerce.systemtests.support.Shop.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.systemtests.support.Reply;
import dev.axoncommerce.systemtests.support.Shop;
import dev.axoncommerce.systemtests.support.Shops;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A request that is repeated with its Idempotency-Key")
class RepeatedRequestsTest {

    private final Shop shop = Shops.ordinary();

    private Reply adjust(String sku, String key, String body) {
        return shop.post("/api/stock/" + sku + "/adjustments", OPERATOR, body, "Idempotency-Key", key);
    }

    @Test
    void adjusts_stock_once() {
        var sku = shop.stocked(5);
        var key = key();
        adjust(sku, key, "{\"delta\":-1,\"reason\":\"broken\"}").expect(204);
        var again = adjust(sku, key, "{ \"reason\":\"broken\", \"delta\":-1 }").expect(204);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        adjust(sku, key, "{\"delta\":-2,\"reason\":\"broken\"}").expectProblem(422, "idempotency-key-reused");
        assertThat(shop.stock(sku).number("onHand")).isEqualTo(4);
        adjust(sku, key(), "{\"delta\":-1,\"reason\":\"broken\"}").expect(204);
        assertThat(shop.stock(sku).number("onHand")).isEqualTo(3);
    }

    @Test
    void gets_the_answer_of_the_first_time() {
        var key = key();
        var cart = shop.post("/api/carts", ALICE, "", "Idempotency-Key", key).expect(201);
        var again = shop.post("/api/carts", ALICE, "", "Idempotency-Key", key).expect(201);
        assertThat(again.body()).isEqualTo(cart.body());
        assertThat(again.header("Location")).isEqualTo(cart.header("Location"));
        var bobs = shop.post("/api/carts", BOB, "", "Idempotency-Key", key).expect(201);
        assertThat(bobs.text("cartId")).isNotEqualTo(cart.text("cartId"));

        var product = "{\"sku\":\"%s\",\"name\":\"Thing\",\"price\":{\"amount\":\"2.50\",\"currency\":\"EUR\"}}".formatted(Shop.newSku());
        shop.post("/api/products", OPERATOR, product, "Idempotency-Key", key).expect(201);
        shop.post("/api/products", OPERATOR, product, "Idempotency-Key", key).expect(201);
        shop.post("/api/products", OPERATOR, product).expectProblem(409, "product-listed");
    }

    @Test
    void is_free_to_be_repeated_with_another_content_after_a_refusal() {
        var sku = shop.stocked(1);
        var key = key();
        adjust(sku, key, "{\"delta\":-2,\"reason\":\"broken\"}").expectProblem(409, "stock-allocated");
        adjust(sku, key, "{\"delta\":-1,\"reason\":\"broken\"}").expect(204);
    }

    @Test
    void is_carried_out_once_if_all_come_together() throws Exception {
        var sku = shop.stocked(50);
        var key = key();
        try (var clients = Executors.newFixedThreadPool(10)) {
            Callable<Integer> adjust = () -> adjust(sku, key, "{\"delta\":-1,\"reason\":\"broken\"}").status();
            for (var status : clients.invokeAll(Stream.generate(() -> adjust).limit(20).toList())) {
                assertThat(status.get()).isIn(204, 409);
            }
        }
        assertThat(shop.stock(sku).number("onHand")).isEqualTo(49);
    }

    @Test
    void checks_a_cart_out_once_and_waits_as_asked() {
        var cart = shop.cartOf(ALICE, shop.stocked(5) + "*2");
        var key = key();
        var body = "{\"shippingAddress\":%s,\"paymentMethod\":\"tok_ok\"}".formatted(Shop.ADDRESS);
        var path = "/api/carts/" + cart + "/checkout";
        var order = shop.post(path, ALICE, body, "Idempotency-Key", key, "Prefer", "wait=20").expect(201);
        assertThat(order.text("status")).isEqualTo("CONFIRMED");
        assertThat(order.header("Preference-Applied")).isEqualTo("wait=20");
        assertThat(shop.post(path, ALICE, body, "Idempotency-Key", key).expect(201).body()).isEqualTo(order.body());
    }

    @Test
    void shows_an_order_as_at_the_first_time_whatever_has_happened_since() {
        var body = Shop.orderOf("tok_ok", shop.stocked(5) + "*2");
        var key = key();
        var placed = shop.place(ALICE, key, body).expect(201);
        assertThat(placed.text("status")).isEqualTo("PLACED");
        var confirmed = shop.place(ALICE, key, body, "Prefer", "wait=20").expect(201);
        assertThat(confirmed.text("status")).isEqualTo("CONFIRMED");
        assertThat(confirmed.body().at("/payment/status").asString()).isEqualTo("AUTHORIZED");
        var id = placed.text("orderId");
        shop.ship(id).expect(204);
        await().until(() -> shop.get("/api/orders/" + id, ALICE).body().at("/payment/status").asString().equals("CAPTURED"));

        for (var first : List.of(placed, confirmed)) {
            var again = first == placed ? shop.place(ALICE, key, body) : shop.place(ALICE, key, body, "Prefer", "wait=20");
            assertThat(again.expect(201).body()).isEqualTo(first.body());
            assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        }
    }

    @Test
    void shows_a_rejected_order_as_at_the_first_time() {
        var sku = shop.stocked(1);
        var body = Shop.orderOf("tok_ok", sku + "*2");
        var key = key();
        var rejected = shop.place(ALICE, key, body, "Prefer", "wait=20").expect(201);
        assertThat(rejected.text("status")).isEqualTo("REJECTED");
        assertThat(shop.place(ALICE, key, body, "Prefer", "wait=20").expect(201).body()).isEqualTo(rejected.body());
        assertThat(shop.place(ALICE, key, body).expect(201).text("status")).isEqualTo("PLACED");
    }

    @Test
    void needs_a_well_formed_key() {
        shop.post("/api/carts", ALICE, "", "Idempotency-Key", "two words")
                .expectProblem(400, "invalid-request")
                .expectFields("Idempotency-Key");
    }
}
