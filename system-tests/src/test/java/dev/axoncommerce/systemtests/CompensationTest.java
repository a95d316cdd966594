package dev.axoncommerce.systemtests;

import static dev.axoncommerce.systemtests.support.Shop.ALICE;
import static dev.axoncommerce.systemtests.support.Shop.BOB;
import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.systemtests.support.Pages;
import dev.axoncommerce.systemtests.support.Shop;
import dev.axoncommerce.systemtests.support.Shops;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An order that cannot be fulfilled")
class CompensationTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void is_cancelled_and_its_goods_are_free_again_if_the_payment_is_declined() {
        var shop = Shops.ordinary();
        var sku = shop.stocked(5);
        var order = shop.settledOrder("tok_declined", sku + "*3");
        assertThat(order.text("status")).isEqualTo("CANCELLED");
        assertThat(order.text("reason")).isEqualTo("PAYMENT_DECLINED");
        awaitFree(shop, sku);
    }

    @Test
    void is_cancelled_after_the_payment_window_if_the_gateway_never_answers() {
        var shop = Shops.impatient();
        var sku = shop.stocked(5);
        var order = shop.settledOrder("tok_lost", sku + "*3");
        assertThat(order.text("status")).isEqualTo("CANCELLED");
        assertThat(order.text("reason")).isEqualTo("PAYMENT_TIMEOUT");
        awaitFree(shop, sku);
    }

    @Test
    void stays_cancelled_if_the_gateway_answers_too_late() {
        var shop = Shops.impatient();
        var sku = shop.stocked(5);
        var order = shop.settledOrder("tok_slow", sku + "*3");
        assertThat(order.text("status")).isEqualTo("CANCELLED");
        // The answer comes 3 s after the question; the order is looked at until well after that.
        await().during(Duration.ofSeconds(4))
                .atMost(PATIENCE)
                .until(() -> shop.status(order.text("orderId")).equals("CANCELLED"));
        awaitFree(shop, sku);
    }

    @Test
    void is_cancelled_when_its_reservation_is_never_finished() {
        var shop = Shops.impatient();
        var sku = shop.stocked(5);
        var id = shop.confirmedOrder(sku + "*3");
        await().atMost(PATIENCE).until(() -> shop.status(id).equals("CANCELLED"));
        assertThat(shop.get("/api/orders/" + id, ALICE).text("reason")).isEqualTo("RESERVATION_EXPIRED");
        awaitFree(shop, sku);
    }

    @Test
    void leaves_nothing_held_at_whatever_moment_it_is_cancelled() {
        var shop = Shops.ordinary();
        var sku = shop.stocked(1000);
        var orders = new ArrayList<String>();
        var tokens = new String[] {"tok_ok", "tok_slow", "tok_lost"};
        for (int i = 0; i < 60; i++) {
            var id = shop.order(tokens[i % 3], sku + "*1").expect(201).text("orderId");
            LockSupport.parkNanos(Duration.ofMillis(i % 40).toNanos()); // spreads the moments, and nothing rests on it
            shop.cancel(id, i % 2 == 0 ? ALICE : OPERATOR).expect(204);
            orders.add(id);
        }
        assertThat(orders).allMatch(id -> shop.status(id).equals("CANCELLED"));
        awaitFree(shop, sku);
        await().during(Duration.ofSeconds(4))
                .atMost(PATIENCE)
                .until(() -> orders.stream().allMatch(id -> shop.status(id).equals("CANCELLED")));
        awaitFree(shop, sku);
    }

    @Test
    void is_cancelled_once_and_by_its_customer_or_an_operator_only() {
        var shop = Shops.ordinary();
        var sku = shop.stocked(5);
        var id = shop.settledOrder("tok_ok", sku + "*1").text("orderId");
        shop.cancel(id, BOB).expectProblem(404, "not-found");
        shop.cancel(id, ALICE).expect(204);
        var version = shop.get("/api/orders/" + id, ALICE).number("version");
        shop.cancel(id, OPERATOR).expect(204);
        assertThat(shop.get("/api/orders/" + id, ALICE).number("version")).isEqualTo(version);
        awaitFree(shop, sku);
    }

    private static void awaitFree(Shop shop, String sku) {
        await().atMost(PATIENCE).until(() -> {
            var shown = shop.stock(sku);
            return shown.number("allocated") == 0 && shown.number("version") == version(shop, sku);
        });
    }

    /** As the log has it, while a view may not know yet that anything was held. */
    private static long version(Shop shop, String sku) {
        return Pages.all(shop, "/api/stock/" + sku + "/history").mapToLong(event -> event.path("sequence").asLong()).max().orElseThrow();
    }
}
