package dev.axoncommerce.systemtests;

import static dev.axoncommerce.systemtests.support.Shop.ALICE;
import static dev.axoncommerce.systemtests.support.Shop.ANONYMOUS;
import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.systemtests.support.Shop;
import dev.axoncommerce.systemtests.support.Shops;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Catalogue and stock")
class CatalogueAndStockTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Shop shop = Shops.ordinary();

    @Test
    void begin_with_six_products_in_stock() {
        var products = shop.get("/api/products?limit=200", ANONYMOUS).expect(200).body().path("items");
        assertThat(products.valueStream().map(product -> product.path("sku").asString()))
                .contains("MUG", "TEE", "CAP", "PEN", "BOOK", "LAMP");
        assertThat(shop.stock("TEE").number("onHand")).isEqualTo(500);
    }

    @Test
    void link_each_page_to_the_next_one() {
        var first = shop.get("/api/products?limit=1", ANONYMOUS).expect(200);
        assertThat(first.header("Link")).isEqualTo("</api/products?limit=1&after=%s>; rel=\"next\"".formatted(first.text("next")));
        var second = shop.get(first.header("Link").replaceAll("^<|>.*", ""), ANONYMOUS).expect(200);
        assertThat(second.body().at("/items/0/sku")).isNotEqualTo(first.body().at("/items/0/sku"));
        assertThat(second.header("Link")).contains("limit=1&after=" + second.text("next")).doesNotContain(first.text("next"));
        assertThat(shop.get("/api/orders?placedFrom=9000-01-01T00:00:00Z", ALICE).expect(200).header("Link")).isEmpty();
    }

    @Test
    void take_a_new_product_whose_goods_can_come_in_at_once() {
        var sku = Shop.newSku();
        var listed = shop.list(sku, "3.00").expect(201);
        assertThat(listed.header("Location")).isEqualTo("/api/products/" + sku);
        assertThat(listed.header("ETag")).isEqualTo("W/\"0\"");
        shop.receive(sku, 7, "first").expect(204);
        assertThat(shop.stock(sku).number("available")).isEqualTo(7);
        shop.list(sku, "3.00").expectProblem(409, "product-listed");
    }

    @Test
    void show_a_new_price_at_once() {
        var sku = shop.stocked(0);
        shop.put("/api/products/" + sku + "/price", OPERATOR, "{\"amount\":\"3.10\",\"currency\":\"EUR\"}").expect(204);
        var product = shop.get("/api/products/" + sku, ALICE).expect(200);
        assertThat(product.body().at("/price/amount").asString()).isEqualTo("3.10");
        assertThat(product.header("ETag")).isEqualTo("W/\"1\"");
        shop.put(
                        "/api/products/" + sku + "/price",
                        OPERATOR,
                        "{\"amount\":\"3.20\",\"currency\":\"EUR\"}",
                        "If-Match",
                        "W/\"0\"")
                .expectProblem(412, "stale-version");
    }

    @Test
    void hide_a_delisted_product_until_it_is_listed_again() {
        var sku = shop.stocked(3);
        shop.delete("/api/products/" + sku, OPERATOR).expect(204);
        shop.get("/api/products/" + sku, ALICE).expectProblem(404, "not-found");
        shop.delete("/api/products/" + sku, OPERATOR).expectProblem(404, "not-found");
        shop.list(sku, "4.00").expect(201);
        var product = shop.get("/api/products/" + sku, ALICE).expect(200);
        assertThat(product.body().at("/price/amount").asString()).isEqualTo("4.00");
        await().atMost(PATIENCE).until(() -> shop.get("/api/products/" + sku, ALICE).number("available") == 3);
    }

    @Test
    void count_a_receipt_once() {
        var sku = shop.stocked(0);
        shop.receive(sku, 5, "delivery-1").expect(204);
        shop.receive(sku, 5, "delivery-1").expect(204);
        shop.receive(sku, 6, "delivery-1").expectProblem(422, "receipt-reference-used");
        assertThat(shop.stock(sku).number("onHand")).isEqualTo(5);
        shop.receive("NEVER-LISTED", 5, "delivery-1").expectProblem(404, "not-found");
    }

    @Test
    void are_adjusted_but_not_below_what_is_held() {
        var sku = shop.stocked(10);
        assertThat(shop.settledOrder("tok_ok", sku + "*8").text("status")).isEqualTo("CONFIRMED");
        adjust(sku, -3).expectProblem(409, "stock-allocated");
        adjust(sku, -2).expect(204);
        var stock = shop.stock(sku);
        assertThat(stock.number("onHand")).isEqualTo(8);
        assertThat(stock.number("available")).isZero();
        assertThat(stock.header("ETag")).isEqualTo("\"" + stock.number("version") + "\"");
        await().atMost(PATIENCE).until(() -> shop.get("/api/products/" + sku, ALICE).number("available") == 0);
    }

    private dev.axoncommerce.systemtests.support.Reply adjust(String sku, int delta) {
        return shop.post(
                "/api/stock/" + sku + "/adjustments", OPERATOR, "{\"delta\":%d,\"reason\":\"count\"}".formatted(delta));
    }

    @Test
    void are_read_page_by_page_without_gaps() {
        for (int i = 0; i < 5; i++) {
            shop.stocked(0);
        }
        var all = skus("/api/stock?limit=200");
        var paged = new ArrayList<String>();
        var path = "/api/stock?limit=2";
        for (var next = ""; next != null; ) {
            var page = shop.get(path + (next.isEmpty() ? "" : "&after=" + next), OPERATOR).expect(200);
            page.body().path("items").forEach(item -> paged.add(item.path("sku").asString()));
            next = page.body().has("next") ? page.text("next") : null;
        }
        assertThat(paged).containsSubsequence(all.stream().filter(paged::contains).toList()).doesNotHaveDuplicates();
        assertThat(paged).containsAll(all);
    }

    private java.util.List<String> skus(String path) {
        return shop.get(path, OPERATOR).body().path("items").valueStream()
                .map(item -> item.path("sku").asString())
                .toList();
    }

    @Test
    void stock_reports_once_that_it_runs_low() {
        var sku = shop.stocked(5);
        shop.put("/api/stock/" + sku + "/threshold", OPERATOR, "{\"units\":4}").expect(204);
        shop.settledOrder("tok_ok", sku + "*2");
        shop.settledOrder("tok_ok", sku + "*1");
        var history = shop.get("/api/stock/" + sku + "/history", OPERATOR).expect(200);
        assertThat(history.body().path("items").valueStream().map(event -> event.path("type").asString()))
                .containsExactly(
                        "StockItemRegistered",
                        "StockReceived",
                        "LowStockThresholdSet",
                        "StockAllocated",
                        "StockRanLow",
                        "StockAllocated");
    }
}
