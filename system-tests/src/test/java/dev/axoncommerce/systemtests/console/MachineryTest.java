package dev.axoncommerce.systemtests.console;

import static dev.axoncommerce.systemtests.support.Shop.ALICE;
import static dev.axoncommerce.systemtests.support.Shop.ANONYMOUS;
import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.systemtests.support.Browser;
import dev.axoncommerce.systemtests.support.NeedsBrowser;
import dev.axoncommerce.systemtests.support.Shop;
import dev.axoncommerce.systemtests.support.Shops;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

@NeedsBrowser
@DisplayName("In the console, an operator")
class MachineryTest {

    private final Shop shop = Shops.ordinary();
    private Browser browser;

    @BeforeEach
    void open() {
        browser = Browser.at(shop.url()).signIn(OPERATOR);
    }

    @AfterEach
    void close() {
        var errors = browser.errors();
        browser.close();
        assertThat(errors).isEmpty();
    }

    @Test
    void sees_every_event_of_the_log_after_a_pause() {
        var sku = shop.stocked(9);
        browser.go("#/log?id=" + sku);
        browser.see(".tail .line");
        browser.press("p");
        browser.awaitText("log-page .filters", "paused");
        for (int i = 0; i < 3; i++) {
            shop.receive(sku, 1, "delivery " + i).expect(204);
        }
        browser.awaitText("log-page .filters", "3 new");
        browser.click("[data-act=pause]");
        shop.receive(sku, 1, "delivery 3").expect(204);
        var stored = shop.get("/api/events?id=" + sku, OPERATOR).expect(200).body().path("items").valueStream()
                .map(event -> event.path("position").asString()).toList();
        await().until(() -> positions(), shown -> shown.equals(stored.reversed()));
    }

    @Test
    void switches_keys_of_one_character_off_and_on() {
        browser.go("#/log");
        browser.see(".tail .line");
        browser.button("keys");
        browser.click("dialog[open] [name=keys]");
        browser.press(Keys.ESCAPE);
        browser.press("p", "?", "/");
        assertThat(browser.text("log-page .filters")).doesNotContain("paused");
        assertThat(browser.count("dialog[open]")).isZero();
        browser.button("keys");
        browser.click("dialog[open] [name=keys]");
        browser.press(Keys.ESCAPE);
        browser.press("p");
        browser.awaitText("log-page .filters", "paused");
    }

    private List<?> positions() {
        return (List<?>) browser.run("return [...document.querySelectorAll('.tail .line')].map(line => line.dataset.position)");
    }

    @Test
    void opens_an_event_and_goes_to_its_timeline() {
        var order = shop.confirmedOrder(shop.stocked(9) + "*1");
        browser.go("#/log?q=" + order + "&type=OrderConfirmed");
        browser.click(".tail .line");
        browser.awaitText(".event-details h2", "OrderConfirmed");
        browser.click("a.button[href*='/orders/']");
        browser.awaitText("order-page .event-details h2", "OrderConfirmed");
    }

    @Test
    void finds_an_order_by_the_end_of_its_id() {
        var order = shop.confirmedOrder(shop.stocked(9) + "*1");
        browser.go("#/projections");
        browser.see("projections-page table");
        browser.press("/");
        browser.see("dialog[open].search input");
        browser.press(order.substring(24), Keys.ENTER);
        browser.awaitText("order-page h1 ~ .chip", "Confirmed");
        assertThat(browser.address()).contains(order);
        browser.go("#/orders/ffffffffffff");
        browser.awaitText("main", "No order found");
        browser.go("#/nosuchpage");
        browser.awaitText("main", "No such page");
    }

    @Test
    void sees_the_first_event_of_an_order_where_the_address_has_an_earlier_time() {
        var order = shop.confirmedOrder(shop.stocked(9) + "*1");
        browser.go("#/orders/" + order + "?asOf=2020-01-01T00:00:00Z");
        browser.awaitText("order-page .event-details h2", "OrderPlaced");
        assertThat(browser.all(".steps .done")).as("what was reached then").hasSize(1);
        browser.go("#/orders/" + order + "?asOf=never");
        await().until(() -> !browser.address().contains("asOf"));
        browser.awaitText("order-page h1 ~ .chip", "Confirmed");
    }

    @Test
    void replays_a_view_and_sees_it_catch_up() {
        browser.go("#/projections");
        browser.click("tr[data-processor=products] [data-act^=replay]");
        browser.awaitText(".toast", "products is replayed");
        assertThat(shop.get("/api/processors/products", OPERATOR).body().path("replaying").asBoolean()).isFalse();
    }

    @Test
    void verifies_a_receipt_in_the_browser_and_sees_that_a_changed_one_fails() {
        var order = shop.confirmedOrder(shop.stocked(9) + "*1");
        await().atMost(Duration.ofSeconds(40)).until(() -> shop.get("/api/orders/" + order + "/proof", ALICE).status() == 200);
        browser.go("#/evidence");
        browser.type("input[name=order]", order.substring(24));
        browser.click("[data-act=fetch]");
        browser.awaitText(".verdict", "PROVEN: these 7 events");
        browser.see("svg.merkle");
        browser.awaitText(".texts", "1 Main St");
        var receipt = browser.value("textarea[name=receipt]");
        for (var change : List.of("payload ", "metadata ", "position ", "index ", "sequence ", "keys ")) {
            browser.type("textarea[name=receipt]", changed(receipt, change));
            browser.click("[data-act=verify]");
            browser.awaitText(".verdict", "NOT PROVEN");
        }
        browser.type("textarea[name=receipt]", receipt);
        browser.click("[data-act=verify]");
        browser.awaitText(".verdict", "PROVEN: these 7 events");
    }

    /** With another first character of the first value of this name. */
    private static String changed(String receipt, String name) {
        var at = receipt.indexOf("\n" + name) + 1 + name.length();
        var other = receipt.charAt(at) == '1' ? '2' : '1';
        return receipt.substring(0, at) + other + receipt.substring(at + 1);
    }

    @Test
    void sees_whether_the_log_is_consistent_with_a_kept_checkpoint() {
        var kept = shop.get("/log/order/checkpoint", ANONYMOUS).expect(200).response().body();
        shop.confirmedOrder(shop.stocked(9) + "*1");
        browser.go("#/evidence");
        browser.type("[aria-label='Kept checkpoint'] textarea", kept);
        browser.click("[data-act=kept]");
        browser.awaitText("[aria-label='Kept checkpoint'] .verdict", "CONSISTENT");
        browser.type("[aria-label='Kept checkpoint'] textarea", kept.replaceFirst("\n\\d+\n", "\n1\n"));
        browser.click("[data-act=kept]");
        browser.awaitText("[aria-label='Kept checkpoint'] .verdict", "NOT PROVEN");
    }

    @Test
    void is_in_the_audit_with_what_changed() {
        var order = shop.confirmedOrder(shop.stocked(9) + "*1");
        shop.ship(order).expect(204);
        browser.go("#/audit?q=" + order);
        browser.awaitText("tr[data-action=OrderShipped]", "CONFIRMED");
    }

    @Test
    void signs_out_and_sees_nothing_that_is_for_operators() {
        browser.go("#/log");
        browser.see("log-page");
        browser.button("Sign out");
        browser.awaitText(".tools", "Sign in");
        assertThat(browser.text(".top nav")).doesNotContain("Log", "Projections", "Audit");
    }
}
