package dev.axoncommerce.systemtests.console;

import static dev.axoncommerce.systemtests.support.Shop.ALICE;
import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.systemtests.support.Browser;
import dev.axoncommerce.systemtests.support.NeedsBrowser;
import dev.axoncommerce.systemtests.support.Running;
import dev.axoncommerce.systemtests.support.Shop;
import dev.axoncommerce.systemtests.support.Way;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** The shop of this class is its own: it is damaged, and killed. */
@NeedsBrowser
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("The console of a damaged shop")
class DamagedShopTest {

    private Running running;
    private Shop shop;
    private Browser browser;

    @BeforeAll
    void begin() {
        running = Running.with().start();
        shop = running.shop();
        browser = Browser.at(shop.url()).signIn(OPERATOR);
    }

    @AfterAll
    void end() {
        browser.close();
        running.close();
    }

    @Test
    void shows_the_fields_of_a_corrupted_row_and_repairs_them() {
        var order = shop.confirmedOrder("PEN*1");
        shop.put("/api/demo/orders/" + order + "/row", OPERATOR, "{\"status\":\"REJECTED\"}").expect(204);
        browser.go("#/projections");
        browser.click("tr[data-processor=orders] [data-act^=compare]");
        browser.awaitText(".differences", "REJECTED");
        assertThat(browser.text(".differences")).contains("CONFIRMED", order);
        browser.click("[data-act^=rebuild-]");
        browser.awaitText("projections-page", "1 repaired");
        browser.click("tr[data-processor=orders] [data-act^=compare]");
        browser.awaitText("projections-page", "No difference");
        assertThat(shop.status(order)).isEqualTo("CONFIRMED");
    }

    @Test
    @DisabledIfSystemProperty(named = "way", matches = "TWO_SERVICES", disabledReason = "Axon Server stores the events, and no request can change them")
    void names_the_event_that_was_tampered_with() {
        var order = shop.confirmedOrder("PEN*1");
        await().atMost(Duration.ofSeconds(40)).until(() -> shop.get("/api/orders/" + order + "/proof", ALICE).status() == 200);
        shop.put("/api/demo/orders/" + order + "/event", OPERATOR, "{\"country\":\"DE\"}").expect(204);
        browser.go("#/evidence");
        browser.button("Verify now");
        browser.awaitText(".findings", "CHANGED");
        assertThat(browser.text(".findings")).contains("order-" + order, "payload");
        shop.put("/api/demo/orders/" + order + "/event", OPERATOR, "{\"country\":\"NL\"}").expect(204);
        browser.button("Verify now");
        browser.awaitText("[aria-label=Verification] .chip", "Passed");
    }

    @Test
    void goes_on_after_the_process_was_killed() {
        var order = shop.place(ALICE, Shop.key(), Shop.orderOf("tok_slow", "PEN*1")).expect(201).text("orderId");
        browser.go("#/orders/" + order);
        browser.see("event-timeline .event");
        running.kill();
        browser.awaitText(".tools", "reconnecting");
        running.start();
        browser.awaitText("h1 ~ .chip", "Confirmed");
        browser.awaitCount("event-timeline .event", 7);
    }

    @Test
    void leads_through_each_exercise_to_a_healthy_shop() {
        browser.go("#/learn");
        step("decline", "Cancelled");
        step("pause", "Paused");
        step("order", "404");
        step("resume", "Confirmed");
        step("corrupt", "Rejected");
        step("compare", "1 different");
        step("rebuild", "Confirmed");
        if (Way.chosen() == Way.STANDALONE) {
            step("tamper", "country DE");
            step("verify", "CHANGED");
            step("undo", "Passed");
        } else {
            browser.awaitText("[data-exercise=tamper]", "Axon Server stores the events");
        }
        step("lose", "Placed");
        step("cancel", "Cancelled");
        step("begin", "5 orders accepted");
        running.kill();
        running.start();
        step("await", "Confirmed");
        var health = shop.get("/actuator/health", OPERATOR).expect(200).text("status");
        assertThat(health).isEqualTo("UP");
        assertThat(shop.get("/api/processes?state=stuck", OPERATOR).body().path("items")).isEmpty();
    }

    private void step(String name, String outcome) {
        browser.click("learn-page [data-act=%s]".formatted(name));
        browser.awaitText("[data-outcome=%s]".formatted(name), outcome);
    }
}
