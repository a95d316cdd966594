package dev.axoncommerce.systemtests.console;

import static dev.axoncommerce.systemtests.support.Shop.BOB;
import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.systemtests.support.Browser;
import dev.axoncommerce.systemtests.support.NeedsBrowser;
import dev.axoncommerce.systemtests.support.OpenOrders;
import dev.axoncommerce.systemtests.support.Running;
import dev.axoncommerce.systemtests.support.Shop;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Bob, whose orders are all delivered. */
@NeedsBrowser
@DisplayName("In the console, a customer")
class ErasedCustomerTest {

    private static final String STREET = "1 Main St";

    private Running running;
    private Shop shop;
    private Browser browser;
    private String order;

    @BeforeEach
    void open() {
        running = Running.with("--commerce.return-window=PT0S").start();
        shop = running.shop();
        OpenOrders.end(shop, BOB);
        order = shop.place(BOB, Shop.key(), Shop.orderOf("tok_ok", "PEN*1"), "Prefer", "wait=30").expect(201).text("orderId");
        shop.ship(order).expect(204);
        shop.deliver(order).expect(204);
        browser = Browser.at(shop.url()).signIn(BOB);
    }

    @AfterEach
    void close() {
        var errors = browser.errors();
        browser.close();
        running.close();
        assertThat(errors).isEmpty();
    }

    @Test
    void erases_the_own_data_and_each_page_shows_it_erased_and_a_receipt_of_before_stays_proven() {
        var receipt = await().atMost(Duration.ofMinutes(1)).until(() -> shop.get("/api/orders/" + order + "/proof", BOB), reply -> reply.status() == 200).response().body();
        browser.go("#/privacy");
        browser.click("[data-act=read]");
        browser.awaitText("[aria-label=Events]", STREET);
        browser.click("[data-act=ask]");
        browser.click("[data-act=erase]");
        browser.awaitText("[aria-label=Erasure]", "1 key");
        browser.click("[data-act=read]");
        browser.awaitText("[aria-label=Events]", "erased");
        assertThat(browser.text("[aria-label=Events]")).doesNotContain(STREET);

        for (var page : List.of("#/orders/" + order, "#/orders/" + order + "?asOf=2020-01-01T00:00:00Z")) {
            browser.go(page);
            browser.awaitText("order-page .halves", "erased");
            assertThat(browser.text("main")).doesNotContain(STREET);
        }
        browser.go("#/evidence");
        browser.type("textarea[name=receipt]", receipt);
        browser.click("[data-act=verify]");
        browser.awaitText(".verdict", "PROVEN: these");

        browser.signIn(OPERATOR).go("#/log?type=OrderPlaced&id=" + order);
        browser.click(".tail .line");
        browser.awaitText(".event-details", "erased");
        assertThat(browser.text("main")).doesNotContain(STREET);
        browser.go("#/privacy?customer=bob");
        browser.click("[data-act=allow]");
        browser.awaitText("[aria-label=Erasure]", "allowed");
    }
}
