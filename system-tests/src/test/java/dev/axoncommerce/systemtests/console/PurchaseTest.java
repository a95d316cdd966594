package dev.axoncommerce.systemtests.console;

import static dev.axoncommerce.systemtests.support.Shop.ALICE;
import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.systemtests.support.Browser;
import dev.axoncommerce.systemtests.support.NeedsBrowser;
import dev.axoncommerce.systemtests.support.Shop;
import dev.axoncommerce.systemtests.support.Shops;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

@NeedsBrowser
@DisplayName("In the console, a customer")
class PurchaseTest {

    private final Shop shop = Shops.ordinary();
    private Browser browser;

    @BeforeEach
    void open() {
        emptyCarts();
        browser = Browser.at(shop.url());
    }

    /** The page shows the newest open cart, and other tests leave carts behind. */
    private void emptyCarts() {
        shop.get("/api/carts?status=OPEN&limit=200", ALICE).expect(200).body().path("items").valueStream().forEach(cart ->
                cart.path("items").valueStream().forEach(item ->
                        shop.delete("/api/carts/" + cart.path("cartId").asString() + "/items/" + item.path("sku").asString(), ALICE).expect(204)));
    }

    @AfterEach
    void close() {
        var errors = browser.errors();
        browser.close();
        assertThat(errors).isEmpty();
    }

    private String buy(String... skus) {
        for (var sku : skus) {
            browser.type("main input[type=search]", sku);
            browser.click("[data-sku='%s']".formatted(sku));
            browser.awaitText(".toast", "is in your cart");
        }
        browser.click("[data-act=checkout]");
        browser.see("order-page event-timeline");
        return browser.address().replaceFirst(".*orders/([0-9a-f-]+).*", "$1");
    }

    @Test
    void buys_two_things_sees_the_events_arrive_gets_them_and_returns_one() {
        browser.signIn(ALICE);
        var first = shop.stocked(9);
        var second = shop.stocked(9);
        var order = buy(first, second);
        browser.awaitText("h1 ~ .chip", "Confirmed");
        browser.awaitCount("event-timeline .event", 8);
        browser.awaitCount("event-timeline .arrow", 7);
        browser.press("[");
        browser.awaitText(".event-details h2", "PaymentAuthorized");
        browser.awaitText(".then", "Placed");

        browser.signIn(OPERATOR).go("#/orders/" + order);
        browser.click("[data-act=shipment]");
        browser.awaitText("h1 ~ .chip", "Shipped");
        browser.click("[data-act=delivery]");
        browser.awaitText("h1 ~ .chip", "Delivered");

        browser.signIn(ALICE).go("#/orders/" + order);
        browser.choose("select[name='%s']".formatted(first), "1");
        browser.click("[data-act=return]");
        browser.awaitText("order-page", "1 × " + first + ", €2.50");
        await().atMost(Duration.ofSeconds(30)).until(() -> shop.stock(first).number("onHand"), units -> units == 9);
        assertThat(shop.stock(second).number("onHand")).isEqualTo(8);
    }

    @Test
    void buys_with_the_keyboard_alone() {
        var sku = shop.stocked(9);
        browser.tabTo("Sign in");
        browser.press(Keys.ENTER);
        browser.see("dialog[open]");
        browser.tabTo("Continue as alice");
        browser.press(Keys.ENTER);
        browser.awaitText(".tools", ALICE);
        browser.press("/");
        browser.press(sku);
        browser.awaitCount(".good-card", 1);
        browser.tabTo("Add Thing");
        browser.press(Keys.ENTER);
        browser.see("[data-act=checkout]");
        browser.tabTo("Place order");
        browser.press(Keys.ENTER);
        browser.awaitText("h1 ~ .chip", "Confirmed");
        browser.tabTo("OrderPlaced");
        browser.press(Keys.ENTER);
        browser.awaitText(".event-details h2", "OrderPlaced");
        browser.press("]");
        browser.awaitText(".event-details h2", "ReservationRequested");
    }

    @Test
    void stays_where_she_is_when_the_page_is_loaded_again() {
        browser.signIn(ALICE);
        var order = shop.confirmedOrder(shop.stocked(3) + "*1");
        browser.go("#/orders/" + order);
        browser.awaitCount("event-timeline .event", 7);
        browser.press("[");
        browser.awaitText(".event-details h2", "PaymentAuthorized");
        browser.reload();
        browser.awaitText(".event-details h2", "PaymentAuthorized");
        browser.awaitText(".tools", ALICE);
    }

    @Test
    void sees_why_an_order_was_cancelled() {
        browser.signIn(ALICE);
        var sku = shop.stocked(9);
        browser.type("main input[type=search]", sku);
        browser.click("[data-sku='%s']".formatted(sku));
        browser.choose("select[name=paymentMethod]", "Card that is declined");
        browser.click("[data-act=checkout]");
        browser.awaitText("h1 ~ .chip", "Cancelled");
        browser.awaitText("order-page", "payment declined");
        browser.awaitCount("event-timeline .event .fails", 2 * 4); // each with its halo: declined, cancelled, released, deallocated
    }

    @Test
    void does_not_see_an_order_of_another_customer() {
        var order = shop.confirmedOrder(shop.stocked(3) + "*1");
        browser.signIn("bob").go("#/orders/" + order);
        browser.awaitText("main", "Not found");
    }
}
