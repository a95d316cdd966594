package dev.axoncommerce.systemtests;

import static dev.axoncommerce.systemtests.support.Shop.ALICE;
import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.axoncommerce.systemtests.support.Reply;
import dev.axoncommerce.systemtests.support.Shop;
import dev.axoncommerce.systemtests.support.Shops;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The response to a change")
class ChangedResourcesTest {

    private static final String[] REPRESENTATION = {"Prefer", "return=representation"};

    private final Shop shop = Shops.ordinary();

    private Reply changed(Reply reply, String resource, String user) {
        reply.expect(200);
        assertThat(reply.header("Preference-Applied")).isEqualTo("return=representation");
        var read = shop.get(resource, user).expect(200);
        assertThat(reply.body()).isEqualTo(read.body());
        assertThat(reply.header("ETag")).isEqualTo(read.header("ETag"));
        return reply;
    }

    @Test
    void of_a_stock_item_is_the_item_if_the_client_prefers_it() {
        var sku = shop.stocked(3);
        var path = "/api/stock/" + sku;
        var threshold = shop.put(path + "/threshold", OPERATOR, "{\"units\":2}", REPRESENTATION);
        assertThat(changed(threshold, path, OPERATOR).number("threshold")).isEqualTo(2);
        var receipt = "{\"quantity\":4,\"reference\":\"second\"}";
        assertThat(changed(shop.post(path + "/receipts", OPERATOR, receipt, REPRESENTATION), path, OPERATOR).number("onHand"))
                .isEqualTo(7);
        assertThat(changed(shop.post(path + "/receipts", OPERATOR, receipt, REPRESENTATION), path, OPERATOR).number("onHand"))
                .isEqualTo(7);
        var adjustment = "{\"delta\":-1,\"reason\":\"broken\"}";
        assertThat(changed(shop.post(path + "/adjustments", OPERATOR, adjustment, REPRESENTATION), path, OPERATOR).number("onHand"))
                .isEqualTo(6);
    }

    @Test
    void is_a_refusal_before_any_effect_if_the_client_accepts_no_json() {
        var sku = shop.stocked(3);
        var path = "/api/stock/" + sku + "/adjustments";
        var key = Shop.key();
        var body = "{\"delta\":1,\"reason\":\"found\"}";
        shop.post(path, OPERATOR, body, "Accept", "text/plain", "Prefer", "return=representation", "Idempotency-Key", key).expectProblem(406, "not-acceptable");
        assertThat(shop.stock(sku).number("onHand")).isEqualTo(3);
        shop.post(path, OPERATOR, body, "Idempotency-Key", key).expect(204);
        assertThat(shop.stock(sku).number("onHand")).isEqualTo(4);
    }

    @Test
    void to_a_webhook_is_412_for_another_version() {
        var hook = "{\"url\":\"http://127.0.0.1:9/hook\",\"types\":[\"order.placed\"]}";
        var registered = Shops.impatient().post("/api/webhooks", OPERATOR, hook).expect(201);
        var path = "/api/webhooks/" + registered.text("webhookId");
        var rotated = Shops.impatient().post(path + "/secret-rotation", OPERATOR, "", "If-Match", registered.header("ETag")).expect(200);
        assertThat(rotated.header("ETag")).isEqualTo(Shops.impatient().get(path, OPERATOR).header("ETag"));
        Shops.impatient().put(path, OPERATOR, hook, "If-Match", registered.header("ETag")).expectProblem(412, "stale-version");
        Shops.impatient().delete(path, OPERATOR, "If-Match", rotated.header("ETag")).expect(204);
    }

    @Test
    void has_the_new_version_for_the_next_change() {
        var sku = shop.stocked(3);
        var path = "/api/stock/" + sku + "/adjustments";
        var first = shop.post(path, OPERATOR, "{\"delta\":1,\"reason\":\"found\"}").expect(204);
        var second = shop.post(path, OPERATOR, "{\"delta\":1,\"reason\":\"found\"}", "If-Match", first.header("ETag")).expect(204);
        assertThat(second.header("ETag")).isEqualTo(shop.stock(sku).header("ETag"));
        shop.post(path, OPERATOR, "{\"delta\":1,\"reason\":\"found\"}", "If-Match", first.header("ETag"))
                .expectProblem(412, "stale-version");
    }

    @Test
    void of_a_product_is_the_product_if_the_client_prefers_it() {
        var sku = shop.stocked(0);
        var path = "/api/products/" + sku;
        var price = shop.put(path + "/price", OPERATOR, "{\"amount\":\"3.10\",\"currency\":\"EUR\"}", REPRESENTATION);
        assertThat(changed(price, path, ALICE).body().at("/price/amount").asString()).isEqualTo("3.10");
        assertThat(shop.delete(path, OPERATOR, REPRESENTATION).expect(204).header("ETag")).isEqualTo("W/\"2\"");
    }

    @Test
    void of_a_cart_is_the_cart_if_the_client_prefers_it() {
        var sku = shop.stocked(5);
        var path = "/api/carts/" + shop.cartOf(ALICE);
        var put = shop.put(path + "/items/" + sku, ALICE, "{\"quantity\":2}", REPRESENTATION);
        assertThat(changed(put, path, ALICE).body().at("/total/amount").asString()).isEqualTo("5.00");
        assertThat(changed(shop.delete(path + "/items/" + sku, ALICE, REPRESENTATION), path, ALICE).body().path("items")).isEmpty();
    }

    @Test
    void of_an_order_is_the_order_if_the_client_prefers_it() {
        var sku = shop.stocked(5);
        var order = "/api/orders/" + shop.confirmedOrder(sku + "*2");
        var shipped = shop.post(order + "/shipment", OPERATOR, "{\"carrier\":\"Post\",\"trackingNumber\":\"3S-1\"}", REPRESENTATION).expect(200);
        assertThat(shipped.text("status")).isEqualTo("SHIPPED");
        assertThat(shipped.body().at("/shipment/trackingNumber").asString()).isEqualTo("3S-1");
        var delivered = shop.post(order + "/delivery", OPERATOR, "", "If-Match", shipped.header("ETag"), "Prefer", "return=representation");
        assertThat(delivered.expect(200).text("status")).isEqualTo("DELIVERED");
        var returned = shop.post(order + "/return", ALICE, "{\"everything\":true,\"reason\":\"too small\"}", REPRESENTATION).expect(200);
        assertThat(returned.text("status")).isEqualTo("RETURNED");
        assertThat(returned.body().at("/returns/0/refund/amount").asString()).isEqualTo("5.00");
        var other = "/api/orders/" + shop.confirmedOrder(sku + "*1");
        var cancelled = shop.post(other + "/cancellation", ALICE, "{\"reason\":\"changed my mind\"}", REPRESENTATION).expect(200);
        assertThat(cancelled.text("status")).isEqualTo("CANCELLED");
    }
}
