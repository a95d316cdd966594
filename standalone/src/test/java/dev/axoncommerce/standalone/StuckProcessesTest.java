package dev.axoncommerce.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.inventory.stock.StockItemCommand.AllocateStock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.common.Registration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

@NeedsModule("recovery")
@StandaloneTest
@TestPropertySource(properties = {"commerce.step-retries=PT1S,PT1S", "commerce.sweep=PT1S", "commerce.first-sweep=PT1S"})
@DisplayName("A step of a saga that always fails")
class StuckProcessesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** More of both on demand: {@code -Dstuck.orders=10 -Dother.orders=990}. */
    private static final int STUCK = Integer.getInteger("stuck.orders", 3);
    private static final int OTHERS = Integer.getInteger("other.orders", 30);

    @Autowired
    private CommandBus commands;

    @Autowired
    private ShopClient shop;

    private Registration fault = () -> true;

    @AfterEach
    void mend() {
        fault.cancel();
    }

    private void failAllocationsOf(String sku) {
        fault = commands.registerHandlerInterceptor((work, chain) -> {
            if (work.getMessage().getPayload() instanceof AllocateStock allocate
                    && allocate.stockItem().sku().value().equals(sku)) {
                throw new IllegalStateException("The shelf of " + sku + " is on fire");
            }
            return chain.proceed();
        });
    }

    private void receive(String sku, int units) {
        assertThat(shop.operate(
                                "POST",
                                "/api/stock/" + sku + "/receipts",
                                "{\"quantity\":%d,\"reference\":\"for this test\"}".formatted(units))
                        .status())
                .isEqualTo(204);
    }

    private List<JsonNode> stuck() {
        return shop.operate("GET", "/api/processes?state=stuck").body().path("items").valueStream().toList();
    }

    private long eventsOf(String order) {
        return shop.operate("GET", "/api/orders/" + order + "/story?limit=200").body().path("items").size();
    }

    @Test
    void is_parked_with_its_cause_and_holds_up_no_other_order() {
        List.of("MUG", "PEN", "BOOK").forEach(sku -> receive(sku, 2 * (STUCK + OTHERS)));
        failAllocationsOf("BOOK");
        var stuck = IntStream.range(0, STUCK).mapToObj(i -> shop.placed("BOOK")).toList();
        var others = Stream.generate(shop::placed).limit(OTHERS).toList();

        await().atMost(PATIENCE).until(() -> others.stream().allMatch(order -> shop.status(order).equals("CONFIRMED")));
        await().atMost(PATIENCE).until(() -> stuck().size() == STUCK
                && stuck().stream().allMatch(process -> process.path("nextAttemptAt").isMissingNode()));
        assertThat(stuck()).allSatisfy(process -> {
            assertThat(process.path("processor").asString()).isEqualTo("stock-reservation");
            assertThat(process.path("event").asString()).isEqualTo("ReservationRequested");
            assertThat(process.path("cause").asString()).contains("The shelf of BOOK is on fire");
        });
        assertThat(stuck).allSatisfy(order -> {
            assertThat(shop.status(order)).isEqualTo("PLACED");
            assertThat(eventsOf(order)).as("placed and requested, and nothing since").isEqualTo(2);
        });

        fault.cancel();
        stuck().forEach(process -> assertThat(shop.operate(
                                "POST", "/api/processes/" + process.path("processId").asString() + "/retry")
                        .status())
                .isEqualTo(202));
        await().atMost(PATIENCE).until(() -> stuck.stream().allMatch(order -> shop.status(order).equals("CONFIRMED")));
        assertThat(stuck()).isEmpty();
    }

    @Test
    void is_left_out_when_an_operator_skips_it_and_the_events_behind_it_are_handled_in_order() {
        failAllocationsOf("LAMP");
        var order = shop.placed("LAMP");
        await().atMost(PATIENCE).until(() -> stuck().size() == 1);
        assertThat(shop.cancel(order).status()).isEqualTo(204);
        var id = stuck().getFirst().path("processId").asString();
        assertThat(shop.operate("GET", "/api/processes/" + id).text("event")).isEqualTo("ReservationRequested");

        assertThat(shop.operate("POST", "/api/processes/" + id + "/skip").status()).isEqualTo(202);
        await().atMost(PATIENCE).until(() -> stuck().isEmpty());
        assertThat(shop.operate("POST", "/api/processes/" + id + "/retry").status()).isEqualTo(404);
        assertThat(shop.stockSoFar("LAMP").path("allocated").asLong()).isZero();
    }
}
