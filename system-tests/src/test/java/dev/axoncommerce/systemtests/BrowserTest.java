package dev.axoncommerce.systemtests;

import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.axoncommerce.systemtests.support.Browser;
import dev.axoncommerce.systemtests.support.NeedsBrowser;
import dev.axoncommerce.systemtests.support.Shop;
import dev.axoncommerce.systemtests.support.Shops;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.chrome.ChromeDriver;

@NeedsBrowser
@DisplayName("A browser that remembers the password of an operator")
class BrowserTest {

    /** Runs a request and returns its outcome. The driver passes a function for the outcome as the last argument. */
    private static final String FETCH = """
            const [url, done] = arguments;
            fetch(url, %s).then(response => done(response.type + ' ' + response.status), () => done('failed'));""";

    @TempDir
    private Path profile;

    private final Shop shop = Shops.ordinary();
    private ChromeDriver browser;
    private HttpServer otherSite;

    @BeforeEach
    void start() throws IOException {
        otherSite = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        otherSite.createContext("/", exchange -> {
            try (exchange) {
                var page = "<!doctype html><title>Another site</title>".getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "text/html");
                exchange.sendResponseHeaders(200, page.length);
                exchange.getResponseBody().write(page);
            }
        });
        otherSite.start();
        browser = Browser.driver("--user-data-dir=" + profile);
        browser.get(shop.url().replace("http://", "http://operator:operator@") + "/api/payments");
        assertThat(browser.getPageSource()).contains("\"items\"");
    }

    @AfterEach
    void end() {
        if (browser != null) {
            browser.quit();
        }
        if (otherSite != null) {
            otherSite.stop(0);
        }
    }

    /** The shop is at localhost, and this site at 127.0.0.1: for a browser that is another site. */
    private void openOtherSite() {
        browser.get("http://127.0.0.1:%d/".formatted(otherSite.getAddress().getPort()));
    }

    private String fetch(String url, String options) {
        return (String) browser.executeAsyncScript(FETCH.formatted(options), url);
    }

    private String shipped() {
        var order = shop.confirmedOrder(shop.stocked(5) + "*1");
        shop.ship(order).expect(204);
        return order;
    }

    private String statusOf(String order) {
        return shop.get("/api/orders/" + order, OPERATOR).expect(200).text("status");
    }

    @Test
    void changes_an_order_from_a_page_of_the_shop() {
        var order = shipped();
        assertThat(fetch(shop.url() + "/api/orders/" + order + "/delivery", "{method: 'POST'}")).isEqualTo("basic 204");
        assertThat(statusOf(order)).isEqualTo("DELIVERED");
    }

    @Test
    void changes_nothing_for_a_request_of_another_site_without_cors() {
        var order = shipped();
        openOtherSite();
        fetch(shop.url() + "/api/orders/" + order + "/delivery", "{method: 'POST', mode: 'no-cors', credentials: 'include'}");
        assertThat(statusOf(order)).isEqualTo("SHIPPED");
    }

    @Test
    void changes_nothing_for_a_form_of_another_site() {
        var order = shipped();
        openOtherSite();
        browser.executeScript("""
                const form = document.createElement('form');
                form.method = 'POST';
                form.action = arguments[0];
                document.body.append(form);
                form.submit();""", shop.url() + "/api/orders/" + order + "/delivery");
        await().atMost(Duration.ofSeconds(30)).until(() -> browser.getPageSource().contains("urn:axon-commerce:problem:forbidden"));
        assertThat(statusOf(order)).isEqualTo("SHIPPED");
    }

    @Test
    void shows_another_site_nothing() {
        openOtherSite();
        assertThat(fetch(shop.url() + "/api/payments", "{credentials: 'include'}")).isEqualTo("failed");
    }
}
