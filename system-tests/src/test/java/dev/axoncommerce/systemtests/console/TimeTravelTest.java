package dev.axoncommerce.systemtests.console;

import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.systemtests.support.Browser;
import dev.axoncommerce.systemtests.support.NeedsBrowser;
import dev.axoncommerce.systemtests.support.Shop;
import dev.axoncommerce.systemtests.support.Shops;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A history of random orders; its seed is in the message of a failure. */
@NeedsBrowser
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("At each position of its slider, the console shows what the API returns for")
class TimeTravelTest {

    private static final String BOB = Shop.BOB;

    /** Of a list; an order and a cart are tried at every position. */
    private static final int POSITIONS = 25;

    private final Shop shop = Shops.ordinary();
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final List<String> orders = new ArrayList<>();
    private String sku;
    private Browser browser;

    @BeforeAll
    void begin() {
        sku = shop.stocked(20);
        var other = shop.stocked(20);
        for (int i = 0; i < 5; i++) {
            var body = Shop.orderOf(random.nextInt(4) == 0 ? "tok_declined" : "tok_ok", sku + "*" + (1 + random.nextInt(3)), other + "*1");
            var order = shop.place(BOB, Shop.key(), body, "Prefer", "wait=30").expect(201);
            orders.add(order.text("orderId"));
            if (order.text("status").equals("CONFIRMED")) {
                goOn(order.text("orderId"));
            }
        }
        browser = Browser.at(shop.url()).signIn(BOB);
    }

    private void goOn(String order) {
        if (random.nextInt(3) == 0) {
            shop.cancel(order, BOB).expect(204);
            return;
        }
        shop.ship(order).expect(204);
        if (random.nextBoolean()) {
            shop.deliver(order).expect(204);
            shop.takeBack(order, BOB, sku + "*1").expect(204);
        }
    }

    @AfterAll
    void end() {
        var errors = browser.errors();
        browser.close();
        assertThat(errors).isEmpty();
    }

    @Test
    void an_order() {
        var order = orders.get(random.nextInt(orders.size()));
        browser.signIn(BOB).go("#/orders/" + order);
        browser.see("event-timeline .event");
        await().until(() -> shop.get("/api/orders/" + order + "/story?limit=200", BOB).body().path("items").size() == browser.count("event-timeline .event"));
        browser.press("[");
        eachPosition(() -> assertThatStateIs(BOB, "/api/orders/" + order + "?asOf=" + encoded(parameter("asOf"))));
    }

    @Test
    void a_cart() {
        var cart = shop.cartOf(BOB, sku + "*1");
        for (int i = 0; i < 4; i++) {
            shop.putItem(cart, BOB, sku, Integer.toString(2 + 5 * i + random.nextInt(5))); // another quantity than before
        }
        browser.signIn(BOB).go("#/carts/" + cart);
        browser.see("cart-page time-slider");
        eachPosition(() -> assertThatStateIs(BOB, "/api/carts/" + cart + "?asOfVersion=" + parameter("asOfVersion")));
    }

    @Test
    void a_stock_item() {
        browser.signIn(OPERATOR).go("#/stock/" + sku);
        browser.see("stock-item-page time-slider");
        browser.press("[");
        eachPosition(() -> assertThatStateIs(OPERATOR, "/api/stock/" + sku + "?asOfVersion=" + parameter("asOfVersion")));
    }

    @Test
    void the_list_of_orders() {
        browser.signIn(BOB).go("#/orders");
        browser.button("Travel in time");
        browser.see("orders-page time-slider");
        eachPosition(() -> assertThatRowsAre("tr[data-order]", "data-order", 1, items(BOB, "/api/orders?limit=50&asOf="), "orderId",
                item -> titled(item.path("status").asString())));
    }

    @Test
    void the_list_of_orders_with_the_order_that_an_event_changed() {
        var order = shop.confirmedOrder(sku + "*1");
        shop.confirmedOrder(sku + "*1");
        shop.ship(order).expect(204);
        browser.signIn(Shop.ALICE).go("#/orders");
        browser.button("Travel in time");
        browser.awaitText("[aria-label='Time travel']", "OrderShipped of " + order.substring(24));
        browser.awaitText("[aria-label=Difference]", "+ status SHIPPED");
        assertThat(browser.text("[aria-label=Difference]")).contains(order.substring(24), "− status CONFIRMED").doesNotContain("orderId");
    }

    @Test
    void the_list_of_stock() {
        browser.signIn(OPERATOR).go("#/stock");
        browser.button("Travel in time");
        browser.see("stock-page time-slider");
        eachPosition(() -> assertThatRowsAre("tr[data-sku]", "data-sku", 3, items(OPERATOR, "/api/stock?limit=50&asOf="), "sku",
                item -> item.path("available").asString()));
    }

    /** From where the slider is back to the first event, with the key {@code [}. */
    private void eachPosition(Runnable check) {
        var visited = new LinkedHashSet<String>();
        while (visited.size() < POSITIONS && visited.add(browser.address())) {
            check.run();
            browser.press("[");
        }
        assertThat(visited).hasSizeGreaterThanOrEqualTo(4);
    }

    private void assertThatStateIs(String user, String path) {
        var reply = shop.get(path, user);
        if (reply.status() == 404) { // before its first event
            await(path).until(() -> browser.count(".state") == 0);
            return;
        }
        var wanted = reply.expect(200).body();
        await("seed %d: %s".formatted(seed, path)).atMost(Duration.ofSeconds(10))
                .until(this::shownState, wanted::equals);
    }

    private JsonNode shownState() {
        var text = (String) browser.run("return document.querySelector('pre.state')?.textContent ?? 'null'");
        return JsonMapper.shared().readTree(text);
    }

    private JsonNode items(String user, String path) {
        return shop.get(path + encoded(parameter("asOf")), user).expect(200).body().path("items");
    }

    private void assertThatRowsAre(String rows, String attribute, int column, JsonNode items, String id, Function<JsonNode, String> value) {
        var wanted = items.valueStream().map(item -> item.path(id).asString() + " " + value.apply(item)).toList();
        Supplier<List<String>> shown = () -> browser.rows(rows, attribute, column).stream()
                .map(row -> row.getFirst() + " " + row.getLast().replaceAll("\\D+low|,", ""))
                .toList();
        await("seed %d: %s".formatted(seed, browser.address())).atMost(Duration.ofSeconds(10)).until(shown::get, wanted::equals);
    }

    private static String titled(String status) {
        return status.charAt(0) + status.substring(1).toLowerCase(Locale.ROOT);
    }

    private String parameter(String name) {
        return URLDecoder.decode(browser.address().replaceFirst(".*[?&]" + name + "=([^&]*).*", "$1"), UTF_8);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, UTF_8);
    }
}
