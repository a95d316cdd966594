package dev.axoncommerce.order.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.axoncommerce.platform.command.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabase;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;

@DisplayName("Calls to the gateway")
class PaymentCallTableTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofSeconds(5));

    private final EmbeddedDatabase database = new EmbeddedDatabaseBuilder()
            .setType(EmbeddedDatabaseType.H2)
            .generateUniqueName(true)
            .addScripts(
                    "db/order/V1__payment_calls.sql",
                    "db/order/V2__payment_calls_of_several_instances.sql",
                    "db/order/V3__captures_and_refunds.sql")
            .build();
    private final PaymentCallTable table = new PaymentCallTable(JdbcClient.create(database));

    @AfterEach
    void close() {
        database.shutdown();
    }

    private static PaymentCall call() {
        return new PaymentCall.Authorize(
                PaymentId.of(UUID.randomUUID().toString()), Money.parse("EUR 4.90"), "tok_ok", new Origin("chain", "cause"));
    }

    @Test
    void are_made_again_when_their_time_has_come_and_not_before() {
        var call = call();
        table.put(call, LATER);
        assertThat(table.take(NOW, LATER)).isEmpty();
        assertThat(table.take(LATER, LATER.plusSeconds(5))).containsExactly(call);
        assertThat(table.take(LATER, LATER.plusSeconds(5))).isEmpty();
    }

    @Test
    void are_read_as_they_were_written_and_go_when_they_are_answered() {
        var payment = PaymentId.of(UUID.randomUUID().toString());
        var calls = List.of(
                new PaymentCall.Capture(payment, Money.parse("EUR 4.90")),
                new PaymentCall.Refund(payment, "first", Money.parse("EUR 1.20")),
                new PaymentCall.Refund(payment, "second", Money.parse("EUR 1.20")));
        calls.forEach(call -> table.put(call, NOW));
        assertThat(table.take(NOW, LATER)).containsExactlyInAnyOrderElementsOf(calls);
        table.remove(calls.getFirst());
        assertThat(table.take(LATER, LATER)).containsExactlyInAnyOrder(calls.get(1), calls.get(2));
    }

    @Test
    void to_let_go_replace_those_to_hold_and_outlive_their_answer() {
        var held = call();
        var letGo = new PaymentCall.LetGo(held.payment());
        table.put(held, NOW);
        table.put(letGo, NOW);
        table.removeAuthorize(held.payment());
        assertThat(table.take(NOW, LATER)).containsExactly(letGo);
        table.remove(letGo);
        assertThat(table.take(LATER, LATER)).isEmpty();
    }

    @Test
    void are_made_by_one_of_several_instances_that_look_at_the_same_time() throws Exception {
        var calls = Stream.generate(PaymentCallTableTest::call).limit(200).toList();
        calls.forEach(call -> table.put(call, NOW));
        var taken = new ArrayList<PaymentCall>();
        try (var instances = Executors.newFixedThreadPool(4)) {
            Callable<List<PaymentCall>> look = () -> table.take(NOW, LATER);
            for (var one : instances.invokeAll(IntStream.range(0, 4).mapToObj(i -> look).toList())) {
                taken.addAll(one.get());
            }
        }
        assertThat(taken).containsExactlyInAnyOrderElementsOf(calls);
    }
}
