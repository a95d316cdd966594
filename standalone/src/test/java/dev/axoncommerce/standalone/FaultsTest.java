package dev.axoncommerce.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.common.Registration;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@Tag("nightly")
@StandaloneTest
@DisplayName("When a command of a saga fails")
class FaultsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int FULFILMENT_SEGMENTS = 2;
    private static final int RESERVATION_SEGMENTS = 8;
    private static final int RETURN_SEGMENTS = 2;

    @Autowired
    private CommandBus commands;

    @Autowired
    private Configuration axon;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ShopClient shop;

    private final AtomicInteger failures = new AtomicInteger();
    private Registration fault = () -> true;

    @AfterEach
    void mend() {
        fault.cancel();
        await().atMost(PATIENCE).until(() -> !inTrouble("order-fulfilment", FULFILMENT_SEGMENTS) && !inTrouble("stock-reservation", RESERVATION_SEGMENTS));
        await().atMost(PATIENCE).until(() -> !inTrouble("returned-goods", RETURN_SEGMENTS));
    }

    /** A command fails before or after its handler ran, but always before it is committed. */
    private void fail(String command, boolean afterItsHandler) {
        fault = commands.registerHandlerInterceptor((work, chain) -> {
            if (!work.getMessage().getPayloadType().getSimpleName().equals(command)) {
                return chain.proceed();
            }
            if (afterItsHandler) {
                chain.proceed();
            }
            failures.incrementAndGet();
            throw new IllegalStateException("The disk of " + command + " is on fire");
        });
    }

    /** The saga has done all that it does for such an event, and what it did is not committed. */
    private void failAfter(String processor, String event) {
        fault = axon.eventProcessingConfiguration().eventProcessor(processor).orElseThrow().registerHandlerInterceptor((work, chain) -> {
            chain.proceed();
            if (work.getMessage().getPayloadType().getSimpleName().equals(event)) {
                failures.incrementAndGet();
                throw new IllegalStateException("The disk of " + processor + " is on fire");
            }
            return null;
        });
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"RequestReservation", "RequestPayment", "ConfirmOrder"})
    @DisplayName("the fulfilment is neither half done nor lost, and completes once the cause is gone")
    void fulfilment_completes(String command) {
        fail(command, true);
        var order = shop.placed();
        await().atMost(PATIENCE).until(() -> failures.get() >= 2);
        assertThat(shop.status(order)).isEqualTo("PLACED");
        await().atMost(PATIENCE).until(() -> inTrouble("order-fulfilment", FULFILMENT_SEGMENTS));
        fault.cancel();
        await().atMost(PATIENCE).until(() -> shop.status(order).equals("CONFIRMED"));
        assertThat(eventsOf("order-" + order)).isEqualTo(2);
    }

    @Test
    @DisplayName("a deadline that the failed handler set is rolled back with it")
    void deadlines_roll_back() {
        var before = deadlines("payment-overdue");
        failAfter("order-fulfilment", "ReservationConfirmed");
        var order = shop.order(UUID.randomUUID().toString(), "tok_lost").text("orderId");
        await().atMost(PATIENCE).until(() -> failures.get() >= 2);
        assertThat(deadlines("payment-overdue")).isEqualTo(before);
        fault.cancel();
        await().atMost(PATIENCE).until(() -> deadlines("payment-overdue") == before + 1);
        assertThat(shop.status(order)).isEqualTo("PLACED");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"AllocateStock", "ConfirmReservation"})
    @DisplayName("the reservation is neither half done nor lost, and completes once the cause is gone")
    void reservation_completes(String command) {
        var heldBefore = shop.stockSoFar("MUG").path("allocated").asLong();
        fail(command, false);
        var order = shop.placed();
        await().atMost(PATIENCE).until(() -> failures.get() >= 2);
        assertThat(shop.status(order)).isEqualTo("PLACED");
        await().atMost(PATIENCE).until(() -> inTrouble("stock-reservation", RESERVATION_SEGMENTS));
        fault.cancel();
        await().atMost(PATIENCE).until(() -> shop.status(order).equals("CONFIRMED"));
        await().atMost(PATIENCE).until(() -> shop.stock("MUG").path("allocated").asLong() == heldBefore + 2);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"DispatchReservation", "DispatchStock", "CapturePayment"})
    @DisplayName("a shipment is neither half done nor done twice, and completes once the cause is gone")
    void shipment_completes(String command) {
        var order = confirmed();
        var before = shop.stockSoFar("MUG");
        fail(command, true);
        ship(order);
        await().atMost(PATIENCE).until(() -> failures.get() >= 2);
        assertThat(shop.status(order)).isEqualTo("SHIPPED");
        fault.cancel();
        await().atMost(PATIENCE).until(() -> shop.stock("MUG").path("onHand").asLong() == before.path("onHand").asLong() - 2);
        await().atMost(PATIENCE).until(() -> told(order).contains("PaymentCaptured")
                && told(order).stream().filter("StockDispatched"::equals).count() == 2);
        assertThat(told(order)).containsOnlyOnce("ReservationDispatched", "PaymentCaptured", "OrderShipped");
        assertThat(shop.stock("MUG").path("available").asLong()).isEqualTo(before.path("available").asLong());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"ReturnStock", "RefundPayment"})
    @DisplayName("a return is neither half done nor done twice, and completes once the cause is gone")
    void return_completes(String command) {
        var order = confirmed();
        ship(order);
        assertThat(shop.operate("POST", "/api/orders/" + order + "/delivery").status()).isEqualTo(204);
        await().atMost(PATIENCE).until(() -> told(order).contains("PaymentCaptured")
                && told(order).stream().filter("StockDispatched"::equals).count() == 2);
        var before = shop.stockSoFar("MUG").path("onHand").asLong();
        fail(command, true);
        assertThat(shop.operate("POST", "/api/orders/" + order + "/return", "{\"everything\":true,\"reason\":\"chipped\"}").status())
                .isEqualTo(204);
        await().atMost(PATIENCE).until(() -> failures.get() >= 2);
        fault.cancel();
        await().atMost(PATIENCE).until(() -> told(order).contains("PaymentRefunded"));
        await().atMost(PATIENCE).until(() -> shop.stock("MUG").path("onHand").asLong() == before + 2);
        await().atMost(PATIENCE).until(() -> told(order).stream().filter("StockReturned"::equals).count() == 2);
        assertThat(told(order)).containsOnlyOnce("OrderReturned", "PaymentRefunded");
        assertThat(shop.status(order)).isEqualTo("RETURNED");
    }

    private String confirmed() {
        var order = shop.placed();
        await().atMost(PATIENCE).until(() -> shop.status(order).equals("CONFIRMED"));
        return order;
    }

    private void ship(String order) {
        var shipment = "{\"carrier\":\"Post\",\"trackingNumber\":\"3S1\"}";
        assertThat(shop.operate("POST", "/api/orders/" + order + "/shipment", shipment).status()).isEqualTo(204);
    }

    /** What the story of an order tells, by now. */
    private List<String> told(String order) {
        return shop.operate("GET", "/api/orders/" + order + "/story?limit=200").body().path("items").valueStream()
                .map(chapter -> chapter.path("type").asString())
                .toList();
    }

    @Test
    @DisplayName("other orders go on, since another segment carries them")
    void others_go_on() {
        var first = shop.placed();
        await().atMost(PATIENCE).until(() -> shop.status(first).equals("CONFIRMED"));
        // Fails for one order only; of its 8 segments the saga processor keeps at least one other.
        var victim = new AtomicReference<String>();
        fault = commands.registerHandlerInterceptor((work, chain) -> {
            var payload = work.getMessage().getPayload().toString();
            if (payload.startsWith("RequestPayment") && victim.compareAndSet(null, payload)
                    || payload.equals(victim.get())) {
                failures.incrementAndGet();
                throw new IllegalStateException("Only this one fails");
            }
            return chain.proceed();
        });
        var stuck = shop.placed();
        await().atMost(PATIENCE).until(() -> failures.get() >= 1);
        var others = Stream.generate(shop::placed).limit(12).toList();
        await().atMost(PATIENCE)
                .until(() -> others.stream().anyMatch(order -> shop.status(order).equals("CONFIRMED")));
        assertThat(shop.status(stuck)).isEqualTo("PLACED");
        fault.cancel();
        await().atMost(PATIENCE)
                .until(() -> others.stream().allMatch(order -> shop.status(order).equals("CONFIRMED")));
        await().atMost(PATIENCE).until(() -> shop.status(stuck).equals("CONFIRMED"));
    }

    private long deadlines(String name) {
        return jdbc.sql("select task_data from scheduled_tasks").query(byte[].class).list().stream()
                .filter(data -> new String(data, StandardCharsets.ISO_8859_1).contains(name))
                .count();
    }

    private long eventsOf(String aggregate) {
        return jdbc.sql("select count(*) from DomainEventEntry where aggregateIdentifier = ?")
                .param(aggregate)
                .query(Long.class)
                .single();
    }

    /** A segment whose event fails is released until its pause is over. */
    private boolean inTrouble(String processor, int segments) {
        var status = axon.eventProcessingConfiguration()
                .eventProcessor(processor, StreamingEventProcessor.class)
                .orElseThrow()
                .processingStatus();
        return status.size() < segments || status.values().stream().anyMatch(EventTrackerStatus::isErrorState);
    }
}
