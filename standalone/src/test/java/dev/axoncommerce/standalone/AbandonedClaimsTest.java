package dev.axoncommerce.standalone;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

@NeedsModule({"demo", "h2-store", "insights"})
@DisplayName("What a process had claimed, on a clock that was ahead, when it was killed")
class AbandonedClaimsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(Standalone.class, ShopClient.class)
                .properties("spring.config.name=platform,standalone,application")
                .run(Stream.of("server.port=0", "commerce.payment-window=PT5S", "commerce.data-dir=" + folder)
                        .map(property -> "--" + property)
                        .toArray(String[]::new));
    }

    @Test
    void goes_on_at_the_next_start() throws SQLException {
        String unpaid;
        try (var shop = start()) {
            var client = shop.getBean(ShopClient.class);
            unpaid = client.order("unpaid", "tok_lost").text("orderId");
            await("it waits for its payment").atMost(PATIENCE).until(() -> client.text("/api/orders/" + unpaid + "/story", "operator").contains("PaymentRequested"));
        }
        claimForAnHour();

        try (var shop = start()) {
            var client = shop.getBean(ShopClient.class);
            var paid = client.placed();
            await("segments go on").atMost(PATIENCE).until(() -> client.status(paid).equals("CONFIRMED"));
            await("deadlines go on").atMost(PATIENCE).until(() -> client.status(unpaid).equals("CANCELLED"));
        }
    }

    private void claimForAnHour() throws SQLException {
        try (var owner = DriverManager.getConnection("jdbc:h2:" + folder.resolve("commerce"), "sa", "");
                var statement = owner.createStatement()) {
            for (var table : new String[] {"TokenEntry", "order_views.TokenEntry", "inventory_views.TokenEntry"}) {
                statement.execute("update %s set owner = 'somebody else', timestamp = formatdatetime(dateadd(hour, 1, current_timestamp), "
                        .formatted(table) + "'yyyy-MM-dd''T''HH:mm:ss''Z''')");
            }
            statement.execute("update scheduled_tasks set picked = true, picked_by = 'somebody else', "
                    + "last_heartbeat = dateadd(hour, 1, current_timestamp)");
        }
    }
}
