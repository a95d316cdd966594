package dev.axoncommerce.systemtests.console;

import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.systemtests.support.Browser;
import dev.axoncommerce.systemtests.support.NeedsBrowser;
import dev.axoncommerce.systemtests.support.Shop;
import dev.axoncommerce.systemtests.support.Shops;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Stores a picture of each page in {@code target/console}. */
@NeedsBrowser
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("Each page of the console")
class PagesTest {

    private static final String NO_REQUEST = "!document.querySelector('.busy.on')";

    private final Shop shop = Shops.ordinary();
    private Browser browser;
    private Map<String, String> pages;

    @BeforeAll
    void begin() {
        var sku = shop.stocked(50);
        var order = shop.confirmedOrder(sku + "*2", shop.stocked(9) + "*1");
        shop.ship(order).expect(204);
        var confirmed = shop.confirmedOrder("MUG*2", "PEN*1");
        pages = new LinkedHashMap<>();
        pages.put("shop", "#/");
        pages.put("orders", "#/orders");
        pages.put("order", "#/orders/" + order);
        pages.put("timeline", "#/orders/" + confirmed + "?asOf=" + authorizedAt(confirmed));
        pages.put("stock", "#/stock");
        pages.put("stock-item", "#/stock/" + sku);
        pages.put("log", "#/log?id=" + order);
        pages.put("projections", "#/projections");
        pages.put("work", "#/work?state=open");
        pages.put("evidence", "#/evidence");
        pages.put("privacy", "#/privacy?customer=alice");
        pages.put("learn", "#/learn");
        pages.put("audit", "#/audit");
        browser = Browser.at(shop.url()).signIn(OPERATOR);
    }

    private String authorizedAt(String order) {
        return shop.get("/api/orders/" + order + "/story?limit=200", OPERATOR).expect(200).body().path("items").valueStream()
                .filter(event -> event.path("type").asString().equals("PaymentAuthorized"))
                .findFirst().orElseThrow().path("at").asString();
    }

    @AfterAll
    void end() {
        browser.close();
    }

    @TestFactory
    Stream<DynamicTest> is_readable_for_everyone() {
        return pages.keySet().stream().flatMap(page -> Stream.of(
                DynamicTest.dynamicTest(page + " on a wide light screen", () -> assertReadable(page, 1280, false)),
                DynamicTest.dynamicTest(page + " on a wide dark screen", () -> assertReadable(page, 1280, true)),
                DynamicTest.dynamicTest(page + " on a narrow light screen", () -> assertReadable(page, 390, false)),
                DynamicTest.dynamicTest(page + " on a narrow dark screen", () -> assertReadable(page, 390, true))));
    }

    private void assertReadable(String page, int width, boolean dark) {
        browser.as(width, dark).go(pages.get(page));
        browser.see("main h1");
        await().atMost(Duration.ofSeconds(20)).until(() -> (Boolean) browser.run("return " + NO_REQUEST
                + " && !/Loading…/.test(document.querySelector('main').textContent)"));
        browser.picture("%s-%d-%s".formatted(page, width, dark ? "dark" : "light"));
        assertThat(browser.violations()).as("accessibility").isEmpty();
        assertThat(browser.run("return document.documentElement.scrollWidth <= innerWidth")).as("nothing is wider than the screen").isEqualTo(true);
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void is_small_as_it_is_sent() throws IOException {
        var bytes = browser.run("""
                const files = [...args[0], 'lib/lit-html/lit-html.js', 'lib/lit-html/directives/repeat.js'];
                performance.clearResourceTimings();
                performance.setResourceTimingBufferSize(1000);
                for (const file of files) if (!(await fetch('/console/' + file, { cache: 'reload' })).ok) throw new Error(file);
                return performance.getEntriesByType('resource').filter(each => each.name.includes('/console/')).reduce((sum, each) => sum + each.encodedBodySize, 0);""", files());
        assertThat(((Number) bytes).longValue()).as("bytes of all files as sent").isBetween(20_000L, 150_000L);
    }

    /** Of the module, without the page itself, which is served at the root. */
    private static List<String> files() throws IOException {
        var folder = Path.of(System.getProperty("modules"), "console/src/main/resources/console");
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString()).filter(name -> !name.equals("index.html")).toList();
        }
    }

    @Test
    void of_a_customer_is_readable_for_everyone() {
        try (var other = Browser.at(shop.url()).signIn(Shop.BOB)) {
            shop.cartOf(Shop.BOB, "MUG*2");
            other.reload();
            other.see("[data-act=checkout]");
            assertThat(other.violations()).isEmpty();
            other.picture("shop-customer-1280-light");
            other.press("?");
            other.see("dialog[open]");
            assertThat(other.violations()).isEmpty();
        }
    }
}
