package dev.axoncommerce.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

@Tag("nightly")
@DisplayName("Two instances on one PostgreSQL")
class SeveralInstancesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Map<String, Integer> SEGMENTS = Map.of("order-fulfilment", 2, "stock-reservation", 8, "orders", 2);

    private final String[] database = FreshPostgres.newDatabase();
    private final List<ConfigurableApplicationContext> instances = new ArrayList<>();

    @BeforeEach
    void start() {
        instances.add(instance(database));
        instances.add(instance(database));
    }

    @AfterEach
    void stop() {
        instances.forEach(ConfigurableApplicationContext::close);
    }

    private static ConfigurableApplicationContext instance(String[] database, Class<?>... more) {
        return new SpringApplicationBuilder(Stream.concat(Stream.of(Standalone.class, ShopClient.class), Stream.of(more)).toArray(Class[]::new))
                .properties("spring.config.name=platform,standalone,application")
                .profiles("demo", "postgres")
                .run(Stream.concat(Stream.of("server.port=0"), Stream.of(database))
                        .map(property -> "--" + property)
                        .toArray(String[]::new));
    }

    @Test
    @DisplayName("share the segments evenly, fulfil every order once, and one takes over when the other ends")
    void share_the_work() {
        SEGMENTS.forEach((processor, segments) -> await(processor + " is shared")
                .atMost(PATIENCE)
                .until(() -> instances.stream().allMatch(instance -> segments(instance, processor) == segments / 2)));

        var orders = IntStream.range(0, 40)
                .mapToObj(i -> shop(i % 2).placed())
                .toList();
        await("all are confirmed")
                .atMost(PATIENCE)
                .until(() -> orders.stream().allMatch(order -> shop(0).status(order).equals("CONFIRMED")));
        orders.forEach(order -> assertThat(events("order-" + order)).containsExactly("OrderPlaced", "OrderConfirmed"));
        await("every allocation is shown, and none was made twice")
                .atMost(PATIENCE)
                .until(() -> shop(1).stock("MUG").path("allocated").asLong() == 80);
        // Registered, received, and one event for each order.
        assertThat(events("stock-MUG")).hasSize(42);

        instances.get(1).close();
        SEGMENTS.forEach((processor, segments) -> await(processor + " is taken over")
                .atMost(PATIENCE)
                .until(() -> segments(instances.get(0), processor) == segments));
        var last = shop(0).placed();
        await().atMost(PATIENCE).until(() -> shop(0).status(last).equals("CONFIRMED"));
        expectEveryEventRecordedOnce();
    }

    /** By both instances in turn, which sign with the same key. */
    private void expectEveryEventRecordedOnce() {
        var jdbc = instances.get(0).getBean(JdbcClient.class);
        await("all is recorded").atMost(PATIENCE).until(() -> jdbc.sql(
                        "select (select count(*) from order_log.leaf) + (select count(*) from inventory_log.leaf) - (select count(*) from DomainEventEntry)")
                .query(Long.class)
                .single() == 0);
        var location = shop(0).operate("POST", "/api/log/verification").response().headers().firstValue("Location").orElseThrow();
        await().atMost(PATIENCE).until(() -> shop(0).operate("GET", location).text("status").equals("PASSED"));
    }

    @Test
    @DisplayName("show the same copy of a view after one has rebuilt it, and share the work on it")
    void share_what_was_rebuilt() {
        var orders = IntStream.range(0, 10).mapToObj(i -> shop(i % 2).placed()).toList();
        var begun = shop(0).operate("POST", "/api/processors/orders/rebuild");
        assertThat(begun.status()).isEqualTo(202);
        var second = shop(1).operate("POST", "/api/processors/orders/rebuild");
        assertThat(second.text("type")).endsWith("rebuild-under-way");
        var location = begun.response().headers().firstValue("Location").orElseThrow();
        await("the other instance knows of it")
                .atMost(PATIENCE)
                .until(() -> shop(1).operate("GET", location).text("state").equals("DONE"));
        assertThat(shop(1).operate("GET", location).body().path("differing").asInt()).isZero();
        orders.forEach(order -> assertThat(shop(1).get("/api/orders/" + order, "alice").status()).isEqualTo(200));
        await("the new copy is shared")
                .atMost(PATIENCE)
                .until(() -> instances.stream()
                        .allMatch(instance -> segments(instance, "orders@2") == 1 && segments(instance, "orders") == 0));
        var last = shop(1).placed();
        await().atMost(PATIENCE).until(() -> shop(0).status(last).equals("CONFIRMED"));
    }

    @NeedsModule("privacy")
    @Test
    @DisplayName("forget the data of a customer whom one of them erases, and the server has no text of it")
    void forget_an_erased_customer() throws IOException {
        var order = shop(0).placed();
        await().atMost(PATIENCE).until(() -> shop(1).status(order).equals("CONFIRMED"));
        shop(0).cancel(order);
        await().atMost(PATIENCE).until(() -> shop(1).status(order).equals("CANCELLED"));
        assertThat(streetAt(1, order)).isEqualTo("1 Main St");
        await("no order is open").atMost(PATIENCE).until(() -> shop(0).operate("POST", "/api/customers/alice/erasure").status() == 202);
        assertThat(streetAt(0, order)).isEqualTo("erased");
        await("the other instance has forgotten").atMost(PATIENCE).until(() -> streetAt(1, order).equals("erased"));
        assertThat(shop(1).order("after-the-erasure").text("type")).endsWith("customer-erased");
        await().atMost(PATIENCE).until(() -> shop(1).operate("GET", "/api/customers/alice/erasure").body().has("completedAt"));
        try (var files = Files.walk(FreshPostgres.dataDirectory())) {
            assertThat(files.filter(Files::isRegularFile).filter(file -> has(file, "1 Main St"))).isEmpty();
        }
    }

    private String streetAt(int instance, String order) {
        return shop(instance).get("/api/orders/" + order, "alice").body().path("shippingAddress").path("street").asString();
    }

    private static boolean has(Path file, String text) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            return false; // PostgreSQL has removed it meanwhile
        }
    }

    /** The clock of an unsynchronized host. */
    @TestConfiguration(proxyBeanMethods = false)
    static class ClockTenMinutesAhead {
        @Bean
        Clock clock() {
            return Clock.offset(Clock.systemUTC(), Duration.ofMinutes(10));
        }
    }

    @Test
    @DisplayName("refuse orders at the instance whose clock is ten minutes ahead, and fulfil those of the other instance")
    void do_not_trust_a_wrong_clock() {
        instances.get(1).close();
        instances.set(1, instance(database, ClockTenMinutesAhead.class));
        var readiness = shop(1).get("/actuator/health/readiness", "operator");
        assertThat(readiness.status()).isEqualTo(503);
        assertThat(shop(1).operate("GET", "/actuator/health").body().findPath("clock").asString())
                .matches("The clock of this process is (599|600)\\d{3} ms ahead of the clock of the database.*");
        assertThat(shop(1).order("refused").status()).isEqualTo(503);

        SEGMENTS.forEach((processor, segments) -> await("the other instance has all of " + processor)
                .atMost(PATIENCE)
                .until(() -> segments(instances.get(0), processor) == segments && segments(instances.get(1), processor) == 0));
        var unpaid = shop(0).order("unpaid", "tok_lost").text("orderId");
        await("its payment is awaited").atMost(PATIENCE).until(() -> instances.get(0).getBean(JdbcClient.class)
                        .sql("select count(*) from scheduled_tasks")
                        .query(Long.class)
                        .single()
                > 0);
        var orders = IntStream.range(0, 20).mapToObj(i -> shop(0).placed()).toList();
        await("all are confirmed")
                .atMost(PATIENCE)
                .until(() -> orders.stream().allMatch(order -> shop(0).status(order).equals("CONFIRMED")));
        assertThat(shop(0).status(unpaid)).as("its payment window of 15 minutes is not over").isEqualTo("PLACED");
    }

    private ShopClient shop(int instance) {
        return instances.get(instance).getBean(ShopClient.class);
    }

    private Stream<String> events(String aggregate) {
        return instances.get(0).getBean(JdbcClient.class)
                .sql("select payloadType from DomainEventEntry where aggregateIdentifier = ? order by sequenceNumber")
                .param(aggregate)
                .query(String.class)
                .list()
                .stream()
                .map(type -> type.substring(type.lastIndexOf('.') + 1));
    }

    private static int segments(ConfigurableApplicationContext instance, String processor) {
        return instance.getBean(Configuration.class)
                .eventProcessingConfiguration()
                .eventProcessor(processor, StreamingEventProcessor.class)
                .orElseThrow()
                .processingStatus()
                .size();
    }
}
