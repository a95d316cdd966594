package dev.axoncommerce.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.platform.startup.Misconfigured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.util.FileSystemUtils;

@NeedsModule({"demo", "operations", "privacy", "time-travel"})
@DisplayName("The keys of persons")
class KeysOfPersonsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String STREET = "1 Main St";

    @TempDir
    private Path folder;

    private ConfigurableApplicationContext application;
    private ShopClient shop;

    private void start(Class<?>... more) {
        application = new SpringApplicationBuilder(Standalone.class, ShopClient.class)
                .sources(more)
                .properties("spring.config.name=platform,standalone,application")
                .run("--server.port=0", "--commerce.data-dir=" + folder, "--commerce.return-window=PT0S");
        shop = application.getBean(ShopClient.class);
    }

    @AfterEach
    void stop() {
        application.close();
    }

    private Path keys() {
        return folder.resolve("keys");
    }

    /** Of an order that is delivered. */
    private String order() {
        var order = shop.placed();
        await().atMost(PATIENCE).until(() -> shop.status(order).equals("CONFIRMED"));
        var path = "/api/orders/" + order;
        shop.operate("POST", path + "/shipment", "{\"carrier\":\"Post\",\"trackingNumber\":\"3S1\"}");
        shop.operate("POST", path + "/delivery");
        return order;
    }

    private String street(String query) {
        return shop.operate("GET", query).body().at("/shippingAddress/street").asString();
    }

    /** Whatever shows an order, in a page or a view. */
    private Stream<ShopClient.Answer> pages(String order) {
        return Stream.of(
                        "/api/orders/" + order,
                        "/api/orders/" + order + "?asOfVersion=0",
                        "/api/orders/" + order + "/history",
                        "/api/orders/" + order + "/story?limit=200",
                        "/api/orders?limit=50",
                        "/api/events?limit=200",
                        "/api/notifications",
                        "/api/customers/" + shop.operate("GET", "/api/orders/" + order).text("customerId") + "/personal-data",
                        "/api/audit",
                        "/api/processes?state=done")
                .map(path -> shop.operate("GET", path));
    }

    @Test
    void that_are_lost_leave_a_shop_that_shows_erased_data_and_bring_it_back_when_they_are_restored(@TempDir Path backup) throws IOException {
        start();
        var order = order();
        shop.awaitCaughtUp("orders");
        stop();
        FileSystemUtils.copyRecursively(keys(), backup);
        FileSystemUtils.deleteRecursively(keys());

        start();
        assertThat(street("/api/orders/" + order)).isEqualTo("erased");
        assertThat(pages(order)).allSatisfy(page -> {
            assertThat(page.status()).as("%s", page.response().uri()).isEqualTo(200);
            assertThat(page.response().body()).doesNotContain(STREET);
        });
        assertNoDifference("orders");
        stop();

        FileSystemUtils.deleteRecursively(keys());
        FileSystemUtils.copyRecursively(backup, keys());
        start();
        assertThat(street("/api/orders/" + order)).isEqualTo(STREET);
        assertThat(street("/api/orders/" + order + "?asOfVersion=0")).isEqualTo(STREET);
    }

    @Test
    void that_are_damaged_or_those_of_another_shop_prevent_the_start_and_nothing_is_changed() throws IOException {
        start();
        var order = order();
        shop.awaitCaughtUp("orders");
        var log = shop.text("/api/events/export", "operator");
        stop();
        var monthKey = monthKeys().getFirst();
        var key = Files.readString(monthKey);
        for (var other : List.of("AAAA\n", "no key", Base64.getEncoder().encodeToString(new byte[32]))) {
            Files.writeString(monthKey, other);
            assertThatThrownBy(this::start).hasRootCauseInstanceOf(Misconfigured.class).hasStackTraceContaining(monthKey.toString());
        }
        Files.writeString(monthKey, key);
        start();
        assertThat(street("/api/orders/" + order)).isEqualTo(STREET);
        assertThat(shop.text("/api/events/export", "operator")).isEqualTo(log);
    }

    private void assertNoDifference(String view) {
        var begun = shop.operate("POST", "/api/processors/" + view + "/rebuild?dryRun=true");
        var location = begun.response().headers().firstValue("Location").orElseThrow();
        await().atMost(PATIENCE).until(() -> shop.operate("GET", location).body().has("finishedAt"));
        assertThat(shop.operate("GET", location).body().path("differing").asInt()).isZero();
    }

    private List<Path> monthKeys() throws IOException {
        try (var files = Files.list(keys())) {
            return files.filter(file -> file.toString().endsWith(".key")).toList();
        }
    }

    /** The clock of the shop in a month. */
    @TestConfiguration(proxyBeanMethods = false)
    static class NextMonth {
        @Bean
        Clock clock() {
            return Clock.offset(Clock.systemUTC(), Duration.ofDays(32));
        }
    }

    @Test
    void come_back_with_a_backup_of_before_an_erasure_until_the_month_has_ended() throws IOException {
        start();
        var order = order();
        stop();
        var backup = Files.readAllBytes(keys().resolve("persons.mv.db"));
        start();
        erase("alice");
        assertThat(street("/api/orders/" + order)).isEqualTo("erased");
        var monthKey = monthKeys().getFirst();
        stop();
        var after = Files.readAllBytes(keys().resolve("persons.mv.db"));
        Files.write(keys().resolve("persons.mv.db"), backup);
        start();
        assertThat(street("/api/orders/" + order)).as("with the backup").isEqualTo(STREET);
        stop();
        Files.write(keys().resolve("persons.mv.db"), after);

        start(NextMonth.class);
        await("the key of the past month is destroyed").atMost(PATIENCE).until(() -> Files.notExists(monthKey));
        stop();
        after = Files.readAllBytes(keys().resolve("persons.mv.db"));
        Files.write(keys().resolve("persons.mv.db"), backup);
        assertThatThrownBy(() -> start(NextMonth.class)).hasStackTraceContaining("is missing. Restore the file from a backup");
        Files.write(keys().resolve("persons.mv.db"), after);
        start(NextMonth.class);
        assertThat(street("/api/orders/" + order)).isEqualTo("erased");
    }

    private void erase(String customer) {
        var path = "/api/customers/" + customer + "/erasure";
        await().atMost(PATIENCE).until(() -> shop.operate("POST", path).status() == 202);
        await().atMost(PATIENCE).until(() -> shop.operate("GET", path).body().has("completedAt"));
    }
}
