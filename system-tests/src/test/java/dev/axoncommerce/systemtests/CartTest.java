package dev.axoncommerce.systemtests;

import static dev.axoncommerce.systemtests.support.Shop.ALICE;
import static dev.axoncommerce.systemtests.support.Shop.BOB;
import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.systemtests.support.Reply;
import dev.axoncommerce.systemtests.support.Shop;
import dev.axoncommerce.systemtests.support.Shops;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A cart")
class CartTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Shop shop = Shops.ordinary();

    private Reply cart(String id) {
        return shop.get("/api/carts/" + id, ALICE).expect(200);
    }

    private String order(Reply checkout) {
        assertThat(checkout.header("Location")).startsWith("/api/orders/");
        return checkout.header("Location").substring("/api/orders/".length());
    }

    private static List<String> types(Reply page) {
        return page.body().path("items").valueStream().map(item -> item.path("type").asString()).toList();
    }

    @Test
    void shows_what_was_put_in_at_the_prices_and_the_stock_of_this_moment() {
        var sku = shop.stocked(5);
        var id = shop.cartOf(ALICE, sku + "*2");
        await().atMost(PATIENCE).until(() -> cart(id).body().at("/items/0/available").asLong() == 5);
        var before = cart(id);
        assertThat(before.text("status")).isEqualTo("OPEN");
        assertThat(before.header("ETag")).isEqualTo("W/\"1\"");
        assertThat(before.body().at("/items/0/unitPrice/amount").asString()).isEqualTo("2.50");
        assertThat(before.body().at("/items/0/priceChanged").asBoolean()).isFalse();
        assertThat(before.body().at("/total/amount").asString()).isEqualTo("5.00");

        shop.put("/api/products/" + sku + "/price", OPERATOR, "{\"amount\":\"3.00\",\"currency\":\"EUR\"}").expect(204);
        var after = cart(id);
        assertThat(after.body().at("/items/0/lineTotal/amount").asString()).isEqualTo("6.00");
        assertThat(after.body().at("/items/0/priceChanged").asBoolean()).isTrue();
        assertThat(after.number("version")).isEqualTo(1);
        assertThat(shop.get("/api/carts/" + id, ALICE, "If-None-Match", "W/\"1\"").expect(200).body().at("/total/amount").asString())
                .as("it is another one, although nothing happened to it")
                .isEqualTo("6.00");
        shop.get("/api/products/" + sku, ALICE, "If-None-Match", after.header("ETag")).expect(200);
    }

    @Test
    void becomes_one_order_at_the_prices_of_the_checkout() {
        var sku = shop.stocked(5);
        var id = shop.cartOf(ALICE, sku + "*2");
        var checkout = shop.checkOut(id, ALICE, "tok_ok").expect(201);
        var order = order(checkout);
        assertThat(checkout.text("orderId")).isEqualTo(order);
        assertThat(order(shop.checkOut(id, ALICE, "tok_ok").expect(201))).isEqualTo(order);
        var otherwise = shop.checkOut(id, ALICE, "tok_slow").expectProblem(422, "cart-checked-out-otherwise");
        assertThat(otherwise.text("orderId")).isEqualTo(order);
        shop.checkOut(id, ALICE, "gold").expectProblem(400, "invalid-request");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(shop.status(order)).isEqualTo("CONFIRMED"));
        assertThat(shop.get("/api/orders/" + order, ALICE).body().at("/total/amount").asString()).isEqualTo("5.00");
        assertThat(cart(id).text("status")).isEqualTo("CHECKED_OUT");
        assertThat(cart(id).text("orderId")).isEqualTo(order);
        shop.putItem(id, ALICE, sku, "3").expectProblem(409, "cart-closed");
    }

    @Test
    void can_be_paid_again_after_a_declined_payment() {
        var sku = shop.stocked(5);
        var id = shop.cartOf(ALICE, sku + "*2");
        var declined = order(shop.checkOut(id, ALICE, "tok_declined").expect(201));
        await().atMost(PATIENCE).until(() -> cart(id).text("status").equals("OPEN"));
        assertThat(shop.status(declined)).isEqualTo("CANCELLED");
        var paid = order(shop.checkOut(id, ALICE, "tok_ok").expect(201));
        assertThat(paid).isNotEqualTo(declined);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(shop.status(paid)).isEqualTo("CONFIRMED"));
        assertThat(shop.get("/api/orders/" + paid, ALICE).text("cartId")).isEqualTo(id);
        assertThat(cart(id).text("orderId")).isEqualTo(paid);
    }

    @Test
    void can_be_changed_and_ordered_again_after_an_order_that_was_rejected_for_want_of_stock() {
        var sku = shop.stocked(5);
        var id = shop.cartOf(ALICE, sku + "*3");
        shop.settledOrder("tok_ok", sku + "*4");
        var rejected = order(shop.checkOut(id, ALICE, "tok_ok").expect(201));
        await().atMost(PATIENCE).until(() -> cart(id).text("status").equals("OPEN"));
        assertThat(shop.status(rejected)).isEqualTo("REJECTED");
        shop.put("/api/carts/" + id + "/items/" + sku, ALICE, "{\"quantity\":1}").expect(204);
        var confirmed = order(shop.checkOut(id, ALICE, "tok_ok").expect(201));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(shop.status(confirmed)).isEqualTo("CONFIRMED"));
    }

    @Test
    void is_found_in_the_list_of_its_customer_alone() {
        var id = shop.cartOf(ALICE, shop.stocked(5) + "*1");
        await().atMost(PATIENCE).until(() -> ids(shop.get("/api/carts?status=OPEN", ALICE).expect(200)).contains(id));
        assertThat(ids(shop.get("/api/carts?status=CHECKED_OUT", ALICE).expect(200))).doesNotContain(id);
        assertThat(ids(shop.get("/api/carts", BOB).expect(200))).doesNotContain(id);
    }

    private static List<String> ids(Reply page) {
        return page.body().path("items").valueStream().map(item -> item.path("cartId").asString()).toList();
    }

    @Test
    void is_filled_and_emptied_item_by_item() {
        var mug = shop.stocked(5);
        var pen = shop.stocked(5);
        var id = shop.cartOf(ALICE, mug + "*2", pen + "*1", mug + "*3");
        assertThat(cart(id).body().path("items").size()).isEqualTo(2);
        shop.delete("/api/carts/" + id + "/items/" + pen, ALICE).expect(204);
        shop.delete("/api/carts/" + id + "/items/" + pen, ALICE).expect(204);
        assertThat(types(shop.get("/api/carts/" + id + "/history", ALICE).expect(200)))
                .containsExactly(
                        "CartOpened", "CartItemAdded", "CartItemAdded", "CartItemQuantityChanged", "CartItemRemoved");
        var then = shop.get("/api/carts/" + id + "?asOfVersion=1", ALICE).expect(200);
        assertThat(then.body().path("items").size()).isEqualTo(1);
        assertThat(then.body().at("/items/0/quantity").asInt()).isEqualTo(2);
    }

    @Test
    void is_its_customers_alone() {
        var id = shop.cartOf(ALICE, shop.stocked(5) + "*1");
        shop.get("/api/carts/" + id, BOB).expectProblem(404, "not-found");
        shop.get("/api/carts/" + id + "/history", BOB).expectProblem(404, "not-found");
        shop.checkOut(id, BOB, "tok_ok").expectProblem(404, "not-found");
        shop.get("/api/carts/" + id, OPERATOR).expectProblem(403, "forbidden");
    }

    @Test
    void is_abandoned_after_some_time_without_a_change() {
        var impatient = Shops.impatient();
        var id = impatient.cartOf(ALICE, impatient.stocked(5) + "*1");
        await().atMost(PATIENCE).until(() -> impatient.get("/api/carts/" + id, ALICE).text("status").equals("ABANDONED"));
        impatient.checkOut(id, ALICE, "tok_ok").expectProblem(409, "cart-closed");
    }

    @Test
    void begins_the_story_that_ends_with_a_return() {
        var sku = shop.stocked(5);
        var id = shop.cartOf(ALICE, sku + "*1", sku + "*2");
        var order = order(shop.checkOut(id, ALICE, "tok_ok").expect(201));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(shop.status(order)).isEqualTo("CONFIRMED"));
        shop.ship(order).expect(204);
        awaitTold(order, "PaymentCaptured", "StockDispatched");
        shop.deliver(order).expect(204);
        shop.takeBack(order, ALICE, sku + "*1").expect(204);
        awaitTold(order, "PaymentRefunded", "StockReturned");
        assertThat(types(story(order)))
                .containsExactlyInAnyOrder(
                        "CartOpened",
                        "CartItemAdded",
                        "CartItemQuantityChanged",
                        "CartCheckedOut",
                        "OrderPlaced",
                        "ReservationRequested",
                        "StockAllocated",
                        "ReservationConfirmed",
                        "PaymentRequested",
                        "PaymentAuthorized",
                        "OrderConfirmed",
                        "OrderShipped",
                        "ReservationDispatched",
                        "StockDispatched",
                        "CaptureRequested",
                        "PaymentCaptured",
                        "OrderDelivered",
                        "OrderReturned",
                        "ReservationReturned",
                        "StockReturned",
                        "RefundRequested",
                        "PaymentRefunded")
                .startsWith(
                        "CartOpened",
                        "CartItemAdded",
                        "CartItemQuantityChanged",
                        "CartCheckedOut",
                        "OrderPlaced",
                        "ReservationRequested",
                        "StockAllocated",
                        "ReservationConfirmed",
                        "PaymentRequested",
                        "PaymentAuthorized",
                        "OrderConfirmed",
                        "OrderShipped",
                        "ReservationDispatched");
    }

    private Reply story(String order) {
        return shop.get("/api/orders/" + order + "/story?limit=200", ALICE).expect(200);
    }

    private void awaitTold(String order, String... types) {
        await().atMost(PATIENCE).until(() -> types(story(order)).containsAll(List.of(types)));
    }
}
