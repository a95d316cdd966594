package dev.axoncommerce.systemtests;

import static dev.axoncommerce.systemtests.support.Shop.ALICE;
import static dev.axoncommerce.systemtests.support.Shop.ANONYMOUS;
import static dev.axoncommerce.systemtests.support.Shop.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.systemtests.support.Jar;
import dev.axoncommerce.systemtests.support.ReceiptVerifier;
import dev.axoncommerce.systemtests.support.Shop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Somebody has the file of a shop that does not run, its key, and its program. */
@Tag("nightly")
@DisplayName("Who rewrites the log as a whole")
class RewrittenLogTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Test
    void is_exposed_by_the_command_by_the_file_of_checkpoints_and_by_a_kept_checkpoint() throws IOException, SQLException {
        try (var jar = Jar.of("standalone", List.of())) {
            jar.begin();
            jar.awaitOpen();
            var shop = new Shop(jar.url(), jar.url());
            var order = shop.settledOrder("tok_ok", shop.stocked(5) + "*1").text("orderId");
            await().atMost(PATIENCE).until(() -> shop.get("/api/orders/" + order + "/proof", ALICE).status() == 200);
            var kept = checkpoint(shop);
            jar.close();
            assertThat(jar.run("verify-log")).as(jar.log()).isZero();
            assertThat(jar.log()).contains("PASSED");

            sql(jar, "update DomainEventEntry set timeStamp = '2020-01-01T00:00:00.000Z' where aggregateIdentifier = 'order-%s'".formatted(order));
            assertThat(jar.run("verify-log")).isEqualTo(1);
            assertThat(jar.log()).contains("FAILED", "CHANGED", "order-" + order);

            for (var table : List.of("leaf", "node", "checkpoint", "sent")) {
                sql(jar, "delete from order_log." + table);
            }
            sql(jar, "delete from TokenEntry where processorName = 'order-log'");
            jar.begin();
            jar.awaitOpen();
            await("the shop has made another tree, and does not sign it").atMost(PATIENCE)
                    .until(() -> shop.get("/log/order/checkpoint", ANONYMOUS).status() == 503);
            await().atMost(PATIENCE).until(() -> kinds(verified(shop)).contains("CHECKPOINT_CONTRADICTED"));
            jar.close();

            Files.delete(jar.data().resolve("log/order.checkpoints"));
            jar.begin();
            jar.awaitOpen();
            await("it has signed the other tree").atMost(PATIENCE).until(() -> size(checkpoint(shop)) >= size(kept));
            assertThat(kinds(verified(shop))).as("nothing within the house knows it any more").isEmpty();
            var consistency = shop.get("/log/order/consistency?from=" + size(kept), ANONYMOUS).expect(200).response().body();
            assertThat(new ReceiptVerifier(shop).says(consistency, kept)).startsWith("1 NOT PROVEN: the log was rewritten");
            jar.close();
            var file = Files.writeString(jar.data().resolve("kept.txt"), kept);
            assertThat(jar.run("verify-log", "--anchors=" + file)).isEqualTo(1);
            assertThat(jar.log()).contains("CHECKPOINT_CONTRADICTED");
            Files.writeString(file, "not a checkpoint");
            assertThat(jar.run("verify-log", "--anchors=" + file)).isEqualTo(2);
        }
    }

    private static String checkpoint(Shop shop) {
        return shop.get("/log/order/checkpoint", ANONYMOUS).expect(200).response().body();
    }

    private static long size(String checkpoint) {
        return Long.parseLong(checkpoint.lines().toList().get(1));
    }

    private static void sql(Jar jar, String sql) throws SQLException {
        Path file = jar.data().resolve("commerce");
        try (var connection = DriverManager.getConnection("jdbc:h2:" + file, "sa", "");
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isNotNegative();
        }
    }

    private static JsonNode verified(Shop shop) {
        var begun = shop.post("/api/log/verification", OPERATOR, "").expect(202);
        return await().atMost(PATIENCE)
                .until(() -> shop.get(begun.header("Location"), OPERATOR).body(), it -> !it.path("status").asString().equals("RUNNING"));
    }

    private static List<String> kinds(JsonNode verification) {
        return verification.path("findings").valueStream().map(finding -> finding.path("kind").asString()).toList();
    }
}
