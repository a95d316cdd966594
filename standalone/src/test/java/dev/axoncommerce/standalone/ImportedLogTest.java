package dev.axoncommerce.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.platform.startup.Misconfigured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@NeedsModule({"demo", "operations", "recovery"})
@DisplayName("A log that is exported and imported elsewhere")
class ImportedLogTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    private Path folder;

    private ConfigurableApplicationContext start(String data, String... more) {
        var arguments = new ArrayList<>(List.of(
                "--server.port=0", "--commerce.data-dir=" + folder.resolve(data), "--commerce.first-sweep=PT1S", "--commerce.sweep=PT1S"));
        arguments.addAll(Arrays.asList(more));
        return new SpringApplicationBuilder(Standalone.class, ShopClient.class)
                .properties("spring.config.name=platform,standalone,application")
                .run(arguments.toArray(String[]::new));
    }

    /** The log has references of customers, and encrypted texts. */
    private void copyKeys() throws IOException {
        var keys = folder.resolve("first").resolve("keys");
        if (Files.exists(keys)) {
            FileSystemUtils.copyRecursively(keys, folder.resolve("second").resolve("keys"));
        }
    }

    private static List<String> export(ShopClient shop) {
        var lines = shop.text("/api/events/export", "operator").lines().toList();
        assertThat(lines.getLast()).isEqualTo("{\"end\":%d}".formatted(lines.size() - 1));
        return lines.subList(0, lines.size() - 1);
    }

    private Path file(List<String> log) throws IOException {
        var lines = new ArrayList<>(log);
        lines.add("{\"end\":%d}".formatted(log.size()));
        return Files.write(folder.resolve("events.jsonl"), lines);
    }

    private static Stream<String> types(List<String> log, String aggregateId) {
        return log.stream()
                .map(JSON::readTree)
                .filter(event -> event.path("aggregateId").asString().equals(aggregateId))
                .map(event -> event.path("type").asString().replaceAll(".*[.]", ""));
    }

    @Test
    void is_the_same_log_and_the_orders_that_were_open_settle() throws IOException {
        var empty = file(List.of());
        Files.write(empty, List.of());
        assertThatThrownBy(() -> start("second", "--commerce.import-log=" + empty).close())
                .as("a start in vain, before all that is imported there later")
                .hasStackTraceContaining("is truncated");
        var settled = new ArrayList<String>();
        var open = new ArrayList<String>();
        List<String> log;
        try (var first = start("first")) {
            var shop = first.getBean(ShopClient.class);
            settled.add(shop.placed());
            await().atMost(PATIENCE).until(() -> shop.status(settled.getFirst()).equals("CONFIRMED"));
            for (int i = 0; i < 6; i++) {
                open.add(shop.order(UUID.randomUUID().toString(), i % 2 == 0 ? "tok_slow" : "tok_ok").text("orderId"));
            }
            await("the export has come to the last of them").atMost(PATIENCE).until(() -> {
                var exported = export(shop);
                return open.stream().allMatch(order -> types(exported, "order-" + order).findAny().isPresent());
            });
            log = export(shop);
        }
        var file = file(log);
        assertThat(log).hasSizeGreaterThan(20);

        copyKeys();
        try (var second = start("second", "--commerce.import-log=" + file)) {
            var shop = second.getBean(ShopClient.class);
            await("open orders settle").atMost(PATIENCE).until(() -> open.stream()
                    .allMatch(order -> shop.status(order).equals("CONFIRMED")));
            assertThat(shop.status(settled.getFirst())).isEqualTo("CONFIRMED");
            await().atMost(PATIENCE).until(() -> shop.stock("MUG").path("allocated").asInt() == 14);
            var now = export(shop);
            assertThat(now).startsWith(log.toArray(String[]::new));
            await().atMost(PATIENCE).untilAsserted(() -> {
                var settledNow = export(shop);
                for (var order : open) {
                    assertThat(types(settledNow, "order-" + order)).containsOnlyOnce("OrderPlaced").containsOnlyOnce("OrderConfirmed");
                }
                assertThat(settledNow.stream().map(JSON::readTree).filter(event -> isType(event, "PaymentRequested"))).hasSize(7);
            });
            // An order that was confirmed before can still be cancelled, and gives back what it held.
            shop.cancel(settled.getFirst());
            await().atMost(PATIENCE).until(() -> shop.stock("MUG").path("allocated").asInt() == 12);
        }

        assertThatThrownBy(() -> start("second", "--commerce.import-log=" + file).close())
                .hasRootCauseInstanceOf(Misconfigured.class)
                .hasStackTraceContaining("not empty");
    }

    @NeedsModule("privacy")
    @Test
    void is_encrypted_if_it_has_personal_data_in_clear() throws IOException {
        var plain = Path.of("../history-check/src/test/resources/history.jsonl").toAbsolutePath().normalize();
        var placed = Files.readAllLines(plain).stream()
                .filter(line -> line.contains("OrderPlaced"))
                .map(JSON::readTree)
                .findFirst()
                .orElseThrow();
        var street = placed.path("payload").path("shippingAddress").path("street").asString();
        try (var shop = start("encrypted", "--commerce.import-log=" + plain)) {
            var client = shop.getBean(ShopClient.class);
            var order = placed.path("payload").path("orderId").asString();
            await().atMost(PATIENCE).until(() -> client.operate("GET", "/api/orders/" + order).status() == 200);
            assertThat(client.operate("GET", "/api/orders/" + order).body().path("shippingAddress").path("street").asString()).isEqualTo(street);
            var log = export(client);
            assertThat(log).hasSizeGreaterThanOrEqualTo(297).noneMatch(line -> line.contains(street) || line.contains("\"alice\""));
            assertThat(client.get("/api/orders/" + order, "alice").text("customerId")).isEqualTo("alice");
            assertThat(types(log, "order-" + order)).first().isEqualTo("OrderPlaced");
        }
    }

    @NeedsModule("cart")
    @Test
    void lets_a_checkout_become_an_order_and_a_return_be_refunded_that_were_its_last_events() throws IOException {
        String returned;
        String cart;
        long mugs;
        List<String> log;
        try (var first = start("first")) {
            var shop = first.getBean(ShopClient.class);
            mugs = shop.stockSoFar("MUG").path("onHand").asLong();
            returned = shop.placed();
            var path = "/api/orders/" + returned;
            await().atMost(PATIENCE).until(() -> shop.status(returned).equals("CONFIRMED"));
            shop.operate("POST", path + "/shipment", "{\"carrier\":\"Post\",\"trackingNumber\":\"3S1\"}");
            shop.operate("POST", path + "/delivery");
            awaitLogged(shop, "ReservationDispatched", "PaymentCaptured");
            shop.operate("POST", path + "/return", "{\"everything\":true,\"reason\":\"chipped\"}");
            cart = shop.checkedOutCart("MUG");
            awaitLogged(shop, "OrderReturned", "CartCheckedOut");
            log = cutOff(export(shop), "cart-" + cart);
        }
        assertThat(types(log, "order-" + returned)).endsWith("OrderReturned");
        assertThat(log).noneMatch(line -> isType(JSON.readTree(line), "PaymentRefunded"));

        copyKeys();
        try (var second = start("second", "--commerce.import-log=" + file(log))) {
            var shop = second.getBean(ShopClient.class);
            await("the goods are back, and one is held").atMost(PATIENCE).untilAsserted(() -> {
                assertThat(shop.stock("MUG").path("onHand").asLong()).isEqualTo(mugs);
                assertThat(shop.stock("MUG").path("allocated").asLong()).isEqualTo(1);
            });
            await().atMost(PATIENCE).until(() -> export(shop).stream()
                            .map(JSON::readTree)
                            .filter(event -> isType(event, "PaymentRefunded"))
                            .count()
                    == 1);
            var orders = shop.get("/api/orders?limit=1", "alice").body().path("items");
            assertThat(types(export(shop), "order-" + orders.path(0).path("orderId").asString()))
                    .startsWith("OrderPlaced");
        }
    }

    /** What follows a number that is missing is held back for some seconds. */
    private static void awaitLogged(ShopClient shop, String... types) {
        await().atMost(PATIENCE).until(() -> {
            var log = export(shop).stream().map(JSON::readTree).toList();
            return Stream.of(types).allMatch(type -> log.stream().anyMatch(event -> isType(event, type)));
        });
    }

    /** As if it had been exported between the return of an order and all that follows from it; of what came later it has the cart. */
    private static List<String> cutOff(List<String> log, String cart) {
        var end = 0;
        while (!isType(JSON.readTree(log.get(end)), "OrderReturned")) {
            end++;
        }
        var last = end;
        return IntStream.range(0, log.size())
                .filter(i -> i <= last || JSON.readTree(log.get(i)).path("aggregateId").asString().equals(cart))
                .mapToObj(log::get)
                .toList();
    }

    private static boolean isType(JsonNode event, String name) {
        return event.path("type").asString().endsWith("." + name);
    }

    @Test
    void that_is_spoilt_is_refused_with_its_line_and_leaves_the_store_empty() throws IOException {
        var line = """
                {"eventId":"e1","aggregate":"Product","aggregateId":"product-X","sequence":0,"type":"dev.axoncommerce.order.catalogue.ProductDelisted",\
                "revision":"1","at":"2026-01-01T00:00:00Z","metadata":{},"payload":{"sku":"X"}}""";
        var file = file(List.of(line, line.replace("{\"sku\"", "{sku")));
        assertThatThrownBy(() -> start("third", "--commerce.import-log=" + file).close())
                .hasStackTraceContaining("line 2 of " + file + " is not JSON");
        Files.write(file, List.of(line));
        assertThatThrownBy(() -> start("third", "--commerce.import-log=" + file).close())
                .hasStackTraceContaining("is truncated");
        file(List.of(line));
        try (var third = start("third", "--commerce.import-log=" + file)) {
            var log = export(third.getBean(ShopClient.class));
            assertThat(log).startsWith(line);
        }
    }
}
