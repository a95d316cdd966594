package dev.axoncommerce.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

@Tag("nightly")
@ExtendWith(OutputCaptureExtension.class)
@DisplayName("While PostgreSQL")
class PostgresOutageTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** One record when the outage begins, and a few from threads that notice it in the same moment. */
    private static final int MOST_RECORDS = 20;
    /** With the stack traces of those records. */
    private static final int MOST_LINES = 400;

    @TempDir
    private Path folder;

    private EmbeddedPostgres server;
    private ConfigurableApplicationContext application;
    private ShopClient shop;

    @BeforeEach
    void open() throws IOException, SQLException {
        server = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("postgres"))
                .setCleanDataDirectory(false)
                .start();
        administer("create role shop_owner login");
        administer("create role shop login");
        administer("create database shop owner shop_owner");
        application = new SpringApplicationBuilder(Standalone.class, ShopClient.class)
                .properties("spring.config.name=platform,standalone,application")
                .profiles("demo", "postgres")
                .run("--server.port=0",
                        "--commerce.database.url=jdbc:postgresql://localhost:%d/shop".formatted(server.getPort()),
                        "--commerce.database.owner.name=shop_owner",
                        "--commerce.database.user.name=shop",
                        "--commerce.data-dir=" + folder.resolve("data"));
        shop = application.getBean(ShopClient.class);
    }

    @AfterEach
    void close() throws IOException {
        if (application != null) {
            application.close();
        }
        server.close();
    }

    private void administer(String sql) throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Ends all sessions, as a failover to a standby does. */
    private void endSessions() throws SQLException {
        administer("select pg_terminate_backend(pid) from pg_stat_activity where datname = 'shop'");
    }

    private int readiness() {
        return shop.get("/actuator/health/readiness", "operator").status();
    }

    private void expectConfirmed(String order) {
        await().atMost(PATIENCE).until(() -> shop.status(order).equals("CONFIRMED"));
    }

    private static void expectQuiet(String since) {
        assertThat(since.lines().filter(line -> line.matches(".* (WARN|ERROR) .*"))).hasSizeLessThan(MOST_RECORDS);
        assertThat(since.lines()).hasSizeLessThan(MOST_LINES);
    }

    @Test
    void only_reads_the_shop_is_not_ready_and_acknowledges_nothing(CapturedOutput output) throws SQLException {
        expectConfirmed(shop.placed());
        var before = output.getOut().length();
        administer("alter database shop set default_transaction_read_only = on");
        endSessions();
        await().atMost(PATIENCE).until(() -> readiness() == 503);
        var key = UUID.randomUUID().toString();
        assertThat(shop.order(key).status()).isEqualTo(503);
        assertThat(shop.get("/api/products", "alice").status()).as("products are still read").isEqualTo(200);

        administer("alter database shop set default_transaction_read_only = off");
        endSessions();
        await().atMost(PATIENCE).until(() -> readiness() == 200);
        var repeated = shop.order(key);
        assertThat(repeated.status()).isEqualTo(201);
        expectConfirmed(repeated.text("orderId"));
        assertThat(output.getOut()).contains("Not ready. The database accepts no writes").contains("Ready again: database");
        expectQuiet(output.getOut().substring(before));
    }

    @Test
    void is_away_the_log_says_once_that_it_went_and_once_that_it_is_back(CapturedOutput output) throws IOException {
        expectConfirmed(shop.placed());
        var before = output.getOut().length();
        var port = server.getPort();
        server.close();
        await().atMost(PATIENCE).until(() -> readiness() == 503);
        var key = UUID.randomUUID().toString();
        assertThat(shop.order(key).status()).isEqualTo(503);

        server = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("postgres"))
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
        await().atMost(PATIENCE).until(() -> readiness() == 200);
        var repeated = shop.order(key);
        assertThat(repeated.status()).isEqualTo(201);
        expectConfirmed(repeated.text("orderId"));
        var since = output.getOut().substring(before);
        assertThat(since.lines().filter(line -> line.contains("Not ready. The database"))).hasSize(1);
        assertThat(since.lines().filter(line -> line.matches(".*Ready again: database\\. [1-9]\\d* log records about it were left out"))).hasSize(1);
        expectQuiet(since);
    }
}
