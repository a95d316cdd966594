package dev.axoncommerce.order.payment;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.axoncommerce.order.payment.PaymentCommand.RecordCaptureFailure;
import dev.axoncommerce.platform.command.Origin;
import dev.axoncommerce.platform.command.Refusal;
import dev.axoncommerce.platform.command.Refused;
import dev.axoncommerce.platform.commandbus.FixtureCommands;
import dev.axoncommerce.platform.outbox.Backoff;
import dev.axoncommerce.platform.outbox.OutboxMessage;
import dev.axoncommerce.platform.wiring.StoredJson;
import java.time.Duration;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A capture that has failed for good")
class GatewayCallsTest {

    private static final StoredJson JSON = new StoredJson();

    private final SimpleCommandBus bus = SimpleCommandBus.builder().build();
    private final GatewayCalls calls = new GatewayCalls(
            new SandboxGateway(), FixtureCommands.on(bus), JSON, Duration.ofSeconds(1), Backoff.valueOf("PT1S"));
    private final OutboxMessage capture = message();

    private static OutboxMessage message() {
        var payment = PaymentId.ofOrder("5d7c1f5e-8e0b-4c57-9a4e-0d6a2a3b4c5d");
        var call =
                new PaymentCall.Capture(payment.bare(), Money.parse("EUR 12.50"), "code", new Origin("chain", "cause"));
        return new OutboxMessage(PaymentCalls.KIND, "", "key", payment.bare(), call.slot(), JSON.write(call));
    }

    private void refuse(Refusal.Kind kind) {
        bus.subscribe(RecordCaptureFailure.class.getName(), command -> {
            throw new CommandExecutionException("no", null, new Refusal("no", kind, "No"));
        });
    }

    @Test
    void is_settled_if_the_log_no_longer_has_its_payment() {
        refuse(Refusal.Kind.UNKNOWN);
        assertThatCode(() -> calls.gaveUp(capture, "The card has expired", () -> true))
                .doesNotThrowAnyException();
    }

    @Test
    void is_not_settled_before_the_payment_has_recorded_it() {
        refuse(Refusal.Kind.TRY_AGAIN);
        assertThatThrownBy(() -> calls.gaveUp(capture, "The card has expired", () -> true))
                .isInstanceOf(Refused.class);
    }
}
