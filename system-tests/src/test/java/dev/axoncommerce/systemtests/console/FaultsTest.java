package dev.axoncommerce.systemtests.console;

import static dev.axoncommerce.systemtests.support.Shop.ALICE;
import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.axoncommerce.systemtests.support.Browser;
import dev.axoncommerce.systemtests.support.NeedsBrowser;
import dev.axoncommerce.systemtests.support.Shop;
import dev.axoncommerce.systemtests.support.Shops;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@NeedsBrowser
@DisplayName("The console recovers by itself")
class FaultsTest {

    /** Answers requests of the page for a path with a status, until {@code restore()} is called. */
    private static final String FAIL = """
            const real = window.fetch;
            window.restore = () => { window.fetch = real; };
            window.fetch = (url, options) => !String(url).includes(args[0]) ? real(url, options)
                : Promise.resolve(new Response(JSON.stringify({ type: 'urn:axon-commerce:problem:unavailable', title: 'Unavailable', status: args[1] }),
                    { status: args[1], headers: { 'Content-Type': 'application/problem+json', 'Retry-After': '1' } }));""";

    private final Shop shop = Shops.ordinary();
    private Browser browser;

    @BeforeEach
    void open() {
        browser = Browser.at(shop.url());
    }

    @AfterEach
    void close() {
        var errors = browser.errors();
        browser.close();
        assertThat(errors).isEmpty();
    }

    @Test
    void after_the_network_was_cut() {
        var order = shop.confirmedOrder(shop.stocked(5) + "*1");
        browser.signIn(OPERATOR).go("#/orders/" + order);
        browser.awaitCount("event-timeline .event", 7);
        browser.offline(true);
        browser.go("#/audit");
        browser.awaitText("main", "The page tries again");
        browser.offline(false);
        browser.see("audit-page table");
        shop.ship(order).expect(204);
        browser.go("#/orders/" + order);
        browser.awaitText("h1 ~ .chip", "Shipped");
    }

    @Test
    void from_answers_that_take_two_seconds() {
        browser.signIn(ALICE);
        browser.slow(2000);
        browser.go("#/orders");
        browser.awaitText("main", "Loading");
        browser.see(".busy.on");
        browser.awaitText("orders-page h1 + span", "order");
    }

    @Test
    void and_offers_the_sign_in_once_it_knows_the_users() {
        browser.slow(500);
        browser.reload();
        browser.see(".tools .main:disabled");
        browser.see(".tools .main:enabled");
        browser.click(".tools .main");
        browser.awaitText("dialog[open] .users", "alice");
    }

    @Test
    void from_an_overloaded_shop() {
        browser.signIn(OPERATOR);
        browser.run(FAIL, "/api/stock", 503);
        browser.go("#/stock");
        browser.awaitText("main", "The page tries again");
        browser.run("window.restore();");
        browser.see("stock-page table");
    }

    @Test
    void with_a_new_sign_in_after_the_credentials_have_expired() {
        var order = shop.confirmedOrder(shop.stocked(5) + "*1");
        browser.signIn(ALICE).go("#/orders/" + order);
        browser.awaitCount("event-timeline .event", 7);
        browser.run("const { session } = await import('/console/core/session.js'); session.authorization = 'Basic ' + btoa('alice:wrong');");
        browser.go("#/orders");
        browser.awaitText("dialog[open]", "no longer valid");
        browser.click("dialog[open] .users .button");
        browser.see("orders-page table");
    }

    @Test
    void and_asks_for_a_sign_in_once_where_a_link_needs_one() {
        browser.go("#/log");
        browser.awaitText("main", "for users who are signed in");
        browser.signIn(OPERATOR);
        browser.see(".tail .line");
    }
}
