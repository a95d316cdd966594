package dev.axoncommerce.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.FileVisitResult;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

@Tag("nightly")
@NeedsModule({"demo", "operations", "privacy"})
@DisplayName("On PostgreSQL, the end of a month after an erasure")
class PostgresMonthEndTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String STREET = "1 Main St";

    private final String[] database = FreshPostgres.newDatabase();
    private ConfigurableApplicationContext application;
    private ShopClient shop;

    private void start(Class<?>... more) {
        application = new SpringApplicationBuilder(Standalone.class, ShopClient.class)
                .sources(more)
                .properties("spring.config.name=platform,standalone,application")
                .profiles("demo", "postgres")
                .run(Stream.concat(Stream.of("server.port=0", "commerce.return-window=PT0S"), Stream.of(database))
                        .map(property -> "--" + property)
                        .toArray(String[]::new));
        shop = application.getBean(ShopClient.class);
    }

    @AfterEach
    void stop() {
        application.close();
    }

    /** The clock of the shop in a month. Its sweeps run all the same, although it is not ready for orders. */
    @TestConfiguration(proxyBeanMethods = false)
    static class NextMonth {
        @Bean
        Clock clock() {
            return Clock.offset(Clock.systemUTC(), Duration.ofDays(32));
        }
    }

    @Test
    void leaves_nothing_of_the_customer_in_any_file_and_all_of_the_others() throws IOException {
        start();
        var erased = shop.placedBy("alice");
        var other = shop.placedBy("bob");
        await().atMost(PATIENCE).until(() -> shop.status(erased).equals("CONFIRMED"));
        shop.cancel(erased);
        await("no order is open").atMost(PATIENCE).until(() -> shop.operate("POST", "/api/customers/alice/erasure").status() == 202);
        await().atMost(PATIENCE).until(() -> shop.operate("GET", "/api/customers/alice/erasure").body().has("completedAt"));
        var pastMonth = monthKeys().getFirst();
        var pastKey = Files.readString(pastMonth).strip();
        stop();

        start(NextMonth.class);
        await("the key of the past month is destroyed").atMost(PATIENCE).until(() -> Files.notExists(pastMonth));
        assertThat(shop.get("/api/orders/" + other, "bob").body().at("/shippingAddress/street").asString()).isEqualTo(STREET);
        assertThat(shop.operate("GET", "/api/orders/" + erased).body().at("/shippingAddress/street").asString()).isEqualTo("erased");
        stop();
        assertThat(filesWith(STREET, pastKey, "alice")).isEmpty();
    }

    private Path folder() {
        return Stream.of(database)
                .filter(property -> property.startsWith("commerce.data-dir="))
                .map(property -> Path.of(property.substring("commerce.data-dir=".length())))
                .findFirst()
                .orElseThrow();
    }

    private List<Path> monthKeys() throws IOException {
        try (var files = Files.list(folder().resolve("keys"))) {
            return files.filter(file -> file.toString().endsWith(".key")).toList();
        }
    }

    /** Of the shop, and of the server with its write-ahead log. */
    private List<Path> filesWith(String... texts) throws IOException {
        var found = new ArrayList<Path>();
        for (var root : List.of(folder(), FreshPostgres.dataDirectory())) {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    var content = Files.readString(file, StandardCharsets.ISO_8859_1);
                    if (Stream.of(texts).anyMatch(content::contains)) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE; // PostgreSQL has removed it meanwhile
                }
            });
        }
        return found;
    }
}
