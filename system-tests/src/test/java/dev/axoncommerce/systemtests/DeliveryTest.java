package dev.axoncommerce.systemtests;

import static dev.axoncommerce.systemtests.support.Shop.ALICE;
import static dev.axoncommerce.systemtests.support.Shop.BOB;
import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;
import static dev.axoncommerce.systemtests.support.Shop.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.systemtests.support.Shop;
import dev.axoncommerce.systemtests.support.Shops;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A confirmed order")
class DeliveryTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Shop shop = Shops.ordinary();

    private String confirmed(String... lines) {
        var order = shop.settledOrder("tok_ok", lines);
        assertThat(order.text("status")).isEqualTo("CONFIRMED");
        return order.text("orderId");
    }

    private String delivered(String... lines) {
        var order = confirmed(lines);
        shop.ship(order).expect(204);
        shop.deliver(order).expect(204);
        return order;
    }

    private List<String> story(String order) {
        return shop.get("/api/orders/" + order + "/story?limit=200", ALICE).expect(200).body().path("items").valueStream()
                .map(chapter -> chapter.path("type").asString())
                .toList();
    }

    private void awaitStock(String sku, long onHand, long allocated) {
        await().atMost(PATIENCE).until(() -> {
            var stock = shop.stock(sku);
            return stock.number("onHand") == onHand && stock.number("allocated") == allocated;
        });
    }

    private long returned(String order, int line) {
        return shop.get("/api/orders/" + order, ALICE).expect(200).body().at("/lines/" + line + "/returned").asLong();
    }

    @Test
    void leaves_the_house_when_it_is_shipped_and_its_money_is_taken() {
        var sku = shop.stocked(5);
        var order = confirmed(sku + "*2");
        awaitStock(sku, 5, 2);
        shop.ship(order).expect(204);
        assertThat(shop.status(order)).isEqualTo("SHIPPED");
        awaitStock(sku, 3, 0);
        await().atMost(PATIENCE).until(() -> story(order).contains("PaymentCaptured"));
        shop.deliver(order).expect(204);
        assertThat(shop.status(order)).isEqualTo("DELIVERED");
    }

    @Test
    void is_shipped_and_delivered_once_however_often_it_is_said() {
        var order = delivered(shop.stocked(5) + "*2");
        shop.ship(order).expect(204);
        shop.deliver(order).expect(204);
        assertThat(shop.get("/api/orders/" + order, ALICE).number("version")).isEqualTo(3);
        shop.post("/api/orders/" + order + "/shipment", OPERATOR, "{\"carrier\":\"Ox\",\"trackingNumber\":\"1\"}")
                .expectProblem(409, "order-shipped-otherwise");
    }

    @Test
    void comes_back_in_parts_until_all_of_it_is_back() {
        var mug = shop.stocked(5);
        var pen = shop.stocked(5);
        var order = delivered(mug + "*2", pen + "*1");
        shop.takeBack(order, ALICE, mug + "*1").expect(204);
        assertThat(shop.status(order)).isEqualTo("DELIVERED");
        assertThat(returned(order, 0)).isEqualTo(1);
        awaitStock(mug, 4, 0);
        shop.takeBack(order, ALICE, mug + "*2").expectProblem(422, "return-too-large");
        shop.takeBack(order, ALICE).expect(204);
        assertThat(shop.status(order)).isEqualTo("RETURNED");
        awaitStock(mug, 5, 0);
        awaitStock(pen, 5, 0);
        shop.takeBack(order, ALICE, mug + "*1").expectProblem(409, "order-not-returnable");
        await().atMost(PATIENCE)
                .until(() -> story(order).stream().filter("PaymentRefunded"::equals).count() == 2);
    }

    @Test
    void comes_back_once_under_one_key() {
        var mug = shop.stocked(5);
        var order = delivered(mug + "*3");
        var key = key();
        var aMug = new String[] {mug + "*1"};
        shop.takeBack(order, ALICE, key, aMug).expect(204);
        shop.takeBack(order, ALICE, key, aMug).expect(204);
        assertThat(returned(order, 0)).isEqualTo(1);
        shop.takeBack(order, ALICE, key, new String[] {mug + "*2"}).expectProblem(422, "idempotency-key-reused");
    }

    @Test
    void cannot_be_returned_by_another_customer() {
        var order = delivered(shop.stocked(5) + "*1");
        shop.takeBack(order, BOB).expectProblem(404, "not-found");
        shop.takeBack(order, OPERATOR).expect(204);
    }
}
