package dev.axoncommerce.platform.commandbus;

import dev.axoncommerce.platform.command.Actor;
import dev.axoncommerce.platform.command.CommandMetadata;
import dev.axoncommerce.platform.command.Commands;
import dev.axoncommerce.platform.command.Origin;
import dev.axoncommerce.platform.command.OutcomeUnknown;
import dev.axoncommerce.platform.command.Refused;
import dev.axoncommerce.platform.command.RequestDeadline;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;

/** Sends commands over the gateway, and maps each failure to what the sender can make of it. */
final class SentCommands implements Commands {

    /**
     * How much longer the sender waits at most than the command may take. By then it has practically either run or never
     * will: {@link CommandExpiry} says what is left.
     */
    private static final Duration LONGEST_GRACE = Duration.ofSeconds(2);

    private final CommandGateway gateway;
    private final Duration patience;
    private final Duration grace;
    private final Clock clock;
    private final MeterRegistry meters;

    /**
     * @param meters counts and times every command by its name and outcome
     * @param patience how long a command may take, from the arrival of the request; a third of it, and 2 s at most, is added for
     *     its answer to arrive
     */
    SentCommands(CommandGateway gateway, Duration patience, Clock clock, MeterRegistry meters) {
        this.gateway = gateway;
        this.patience = patience;
        this.grace = Collections.min(List.of(patience.dividedBy(3), LONGEST_GRACE));
        this.clock = clock;
        this.meters = meters;
    }

    @Override
    public <R> R send(Actor by, Object command, OptionalLong expectedVersion) {
        var message = message(by, command);
        if (expectedVersion.isPresent()) {
            message = message.andMetaData(
                    Map.of(CommandMetadata.EXPECTED_VERSION, Long.toString(expectedVersion.getAsLong())));
        }
        return measured(message);
    }

    @Override
    public <R> R send(Actor by, Object command, Origin origin) {
        return measured(message(by, command).andMetaData(origin.metadata()));
    }

    private CommandMessage<Object> message(Actor by, Object command) {
        var left = RequestDeadline.here().left(patience);
        if (left.isZero()) {
            throw new Refused(CommandExpiry.TOO_LATE);
        }
        return GenericCommandMessage.asCommandMessage(command)
                .andMetaData(by.metadata())
                .andMetaData(Map.of(CommandMetadata.EXPIRES_AT, Long.toString(clock.millis() + left.toMillis())));
    }

    private <R> R measured(CommandMessage<?> message) {
        var timer = Timer.start(meters);
        var outcome = "done";
        try {
            return await(message);
        } catch (Refused e) {
            outcome = "refused";
            throw e;
        } catch (RuntimeException e) {
            outcome = "failed";
            throw e;
        } finally {
            timer.stop(meters.timer(
                    "commerce.commands", "command", message.getPayloadType().getSimpleName(), "outcome", outcome));
        }
    }

    private <R> R await(CommandMessage<?> message) {
        var name = message.getPayloadType().getSimpleName();
        var left = RequestDeadline.here().left(patience.plus(grace));
        try {
            return gateway.<R>send(message).get(left.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw Failures.thrown(name, e.getCause());
        } catch (TimeoutException e) {
            throw new OutcomeUnknown(name + " was not answered within the timeout", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OutcomeUnknown("Interrupted while waiting for the result of " + name, e);
        }
    }
}
