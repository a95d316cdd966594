package dev.axoncommerce.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

@NeedsModule({"insights", "operations", "time-travel"})
@DisplayName("A store that an earlier version wrote")
class OldStoreTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CONFIRMED = "eae3f469-d468-5e10-b0f8-c2eb34a5ae2b";
    private static final String CANCELLED_BY_ALICE = "cbc3b015-d5f0-5e5d-ae2f-466f15a17c55";
    private static final String DECLINED = "b23b9021-97a3-58ec-902e-8ae384a70330";
    private static final String REJECTED = "1f332a90-cc41-5380-a3ac-3302b9267239";
    private static final String NOT_ANSWERED = "7b442421-eb09-5793-aedc-1678cdbee216";

    @TempDir
    private Path folder;

    private ConfigurableApplicationContext application;
    private ShopClient shop;

    @BeforeEach
    void open() throws IOException, SQLException {
        try (var stored = new GZIPInputStream(
                OldStoreTest.class.getResourceAsStream("/stores/before-revision-2.mv.db.gz"))) {
            Files.copy(stored, folder.resolve("commerce.mv.db"));
        }
        letNoWindowPass();
        application = new SpringApplicationBuilder(Standalone.class, ShopClient.class)
                .properties("spring.config.name=platform,standalone,application")
                .run("--server.port=0", "--commerce.data-dir=" + folder, "--commerce.reservation-window=P36500D");
        shop = application.getBean(ShopClient.class);
        List.of("orders", "products", "stock", "stories", "reservations").forEach(shop::awaitCaughtUp);
    }

    /** What is held in this store is held until a day that may be over. */
    private void letNoWindowPass() throws SQLException {
        try (var owner = DriverManager.getConnection("jdbc:h2:" + folder.resolve("commerce"), "sa", "");
                var statement = owner.createStatement()) {
            assertThat(statement.executeUpdate("update scheduled_tasks set execution_time = dateadd(year, 1, current_timestamp)"))
                    .isOne();
        }
    }

    @AfterEach
    void close() {
        application.close();
    }

    private JsonNode order(String id) {
        return shop.operate("GET", "/api/orders/" + id).body();
    }

    @Test
    void opens_replays_and_answers() {
        assertThat(order(CONFIRMED).path("status").asString()).isEqualTo("CONFIRMED");
        assertThat(order(REJECTED).path("reason").asString()).isEqualTo("Out of stock: MUG");
        for (var id : List.of(CANCELLED_BY_ALICE, DECLINED)) {
            assertThat(order(id).path("status").asString()).isEqualTo("CANCELLED");
            assertThat(order(id).path("reason").asString()).isEqualTo("PAYMENT_DECLINED");
        }
        assertThat(order(NOT_ANSWERED).path("reason").asString()).isEqualTo("PAYMENT_TIMEOUT");
        assertThat(shop.stock("MUG").path("available").asInt()).isEqualTo(998);
        assertThat(shop.operate("GET", "/api/orders?asOf=" + Instant.now()).body().path("items")).hasSize(5);
        assertThat(shop.operate("GET", "/api/dead-letters").body().path("items")).isEmpty();
    }

    @Test
    void shows_what_was_written_as_it_was_written() {
        var placed = shop.operate("GET", "/api/orders/" + CANCELLED_BY_ALICE + "/history").body().at("/items/0");
        assertThat(placed.path("revision").asString()).isEqualTo("1");
        assertThat(placed.at("/payload/shippingAddress/street").asString()).isEqualTo("Hauptstr. 12a");
    }

    @Test
    void goes_on() {
        // With the saga that was stored then, and with events of today behind those of then.
        assertThat(shop.get("/api/orders/" + CONFIRMED, "alice").text("customerId")).isEqualTo("alice");
        shop.cancel(CONFIRMED);
        await().atMost(PATIENCE).until(() -> shop.stock("MUG").path("allocated").asInt() == 0);
        assertThat(order(CONFIRMED).path("reason").asString()).isEqualTo("changed my mind");
        var next = shop.placed();
        await().atMost(PATIENCE).until(() -> shop.status(next).equals("CONFIRMED"));
        assertThat(shop.order("k-confirmed").status()).as("a key that was used then, with another body").isEqualTo(422);
    }
}
