package dev.axoncommerce.systemtests;

import static dev.axoncommerce.systemtests.support.Shop.ALICE;
import static dev.axoncommerce.systemtests.support.Shop.key;
import static dev.axoncommerce.systemtests.support.Shop.orderOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.axoncommerce.systemtests.support.Reply;
import dev.axoncommerce.systemtests.support.Running;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A shop")
class DurabilityTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Test
    void that_is_killed_remembers_every_order_that_it_has_answered_and_finishes_it() {
        KillAfterAnswer.run(1, 8);
    }

    @Test
    void that_is_stopped_answers_the_requests_that_wait_for_their_order() throws Exception {
        try (var running = Running.with().start();
                var customer = Executors.newVirtualThreadPerTaskExecutor()) {
            var shop = running.shop();
            var sku = shop.stocked(1);
            var order = orderOf("tok_lost", sku + "*1");
            Future<Reply> waiting = customer.submit(() -> shop.place(ALICE, key(), order, "Prefer", "wait=30"));
            await("its unit is held, and its payment is awaited")
                    .atMost(PATIENCE)
                    .until(() -> shop.stock(sku).number("allocated") == 1);
            assertThat(waiting.isDone()).isFalse();

            running.close();
            assertThat(waiting.get().expect(201).text("status")).isEqualTo("PLACED");
        }
    }
}
