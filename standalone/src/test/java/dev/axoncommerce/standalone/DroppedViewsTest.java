package dev.axoncommerce.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

@NeedsModule({"demo", "insights", "operations"})
@DisplayName("When the schemas of the views are lost with their tokens")
class DroppedViewsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> SCHEMAS = List.of("order_views", "order_views_2", "inventory_views", "inventory_views_2");
    private static final List<String> VIEWS = List.of(
            "order_views.orders", "order_views.order_version", "order_views.product", "order_views.availability",
            "order_views.story", "inventory_views.stock_level", "inventory_views.stock_version");
    private static final List<String> WHAT_HAPPENED = List.of("DomainEventEntry", "outbox", "SagaEntry");

    @TempDir
    private Path folder;

    /** The properties with which the shop uses its store. */
    List<String> store() {
        return List.of("commerce.data-dir=" + folder);
    }

    /** Connects to the store as the owner of its tables. */
    Connection owner() throws SQLException {
        return DriverManager.getConnection("jdbc:h2:" + folder.resolve("commerce"), "sa", "");
    }

    private ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(Standalone.class, ShopClient.class)
                .properties("spring.config.name=platform,standalone,application")
                .run(Stream.concat(Stream.of("server.port=0"), store().stream())
                        .map(property -> "--" + property)
                        .toArray(String[]::new));
    }

    @Test
    void the_next_start_makes_every_row_again_and_nothing_happens_twice() throws SQLException {
        try (var shop = start()) {
            var client = shop.getBean(ShopClient.class);
            var orders = Stream.generate(client::placed).limit(5).toList();
            await().atMost(PATIENCE).until(() -> orders.stream().allMatch(order -> client.status(order).equals("CONFIRMED")));
            client.cancel(orders.getFirst());
            await().atMost(PATIENCE).until(() -> client.stock("MUG").path("allocated").asInt() == 8);
            awaitCaughtUp(client);
        }
        var views = rows(VIEWS);
        var happened = rows(WHAT_HAPPENED);
        assertThat(views.values()).allMatch(table -> !table.isEmpty());
        drop();

        try (var shop = start()) {
            var client = shop.getBean(ShopClient.class);
            awaitCaughtUp(client);
        }
        assertThat(rows(VIEWS)).isEqualTo(views);
        assertThat(rows(WHAT_HAPPENED)).isEqualTo(happened);
    }

    private static void awaitCaughtUp(ShopClient client) {
        await().atMost(PATIENCE).until(() -> client.operate("GET", "/api/processors").body().path("items").valueStream()
                .allMatch(processor -> processor.path("progress").asDouble() == 1
                        && processor.path("segments").valueStream().allMatch(segment -> segment.path("caughtUp").asBoolean())));
    }

    private void drop() throws SQLException {
        try (var owner = owner();
                var statement = owner.createStatement()) {
            for (var schema : SCHEMAS) {
                statement.execute("drop schema " + schema + " cascade");
            }
        }
    }

    private Map<String, List<String>> rows(List<String> tables) throws SQLException {
        var all = new TreeMap<String, List<String>>();
        try (var owner = owner();
                var statement = owner.createStatement()) {
            for (var table : tables) {
                try (var rows = statement.executeQuery("select * from " + table)) {
                    var texts = new ArrayList<String>();
                    while (rows.next()) {
                        var text = new StringBuilder();
                        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                            text.append(rows.getString(column)).append('|');
                        }
                        texts.add(text.toString());
                    }
                    texts.sort(null);
                    all.put(table, texts);
                }
            }
        }
        return all;
    }
}
