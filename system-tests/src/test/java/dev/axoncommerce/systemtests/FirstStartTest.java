package dev.axoncommerce.systemtests;

import static dev.axoncommerce.systemtests.support.Shop.ANONYMOUS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.axoncommerce.systemtests.support.Running;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The first start")
class FirstStartTest {

    private static final int MOST_LINES = 40;

    private static Running running;

    @BeforeAll
    static void start() {
        running = Running.fromTheJar().start();
    }

    @AfterAll
    static void end() {
        running.close();
    }

    @Test
    void logs_few_lines_and_no_warning_before_the_shop_is_open() {
        var log = running.log();
        var before = log.substring(0, log.indexOf("The shop is open"));
        assertThat(before.lines()).hasSizeLessThanOrEqualTo(MOST_LINES);
        assertThat(before).doesNotContain(" WARN ", " ERROR ").doesNotContainPattern("\\[ +]");
    }

    @Test
    void ends_with_the_address_the_users_and_the_data() {
        assertThat(running.log()).contains(running.shop().url(), "alice:alice", "operator:operator", "last event at position");
    }

    @Test
    void shows_a_browser_the_console_without_a_login() {
        var page = running.shop().get("/", ANONYMOUS, "Accept", "text/html").expect(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("WWW-Authenticate")).isEmpty();
        assertThat(page.response().body()).contains("console/app.js");
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'self'").doesNotContain("unsafe");
        assertThat(running.shop().send("HEAD", "/", ANONYMOUS, null).status()).isEqualTo(200);
    }
}
