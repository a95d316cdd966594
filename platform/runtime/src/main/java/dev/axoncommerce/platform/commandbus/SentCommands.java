package dev.axoncommerce.platform.commandbus;

import dev.axoncommerce.platform.command.Actor;
import dev.axoncommerce.platform.command.CommandMetadata;
import dev.axoncommerce.platform.command.Commands;
import dev.axoncommerce.platform.command.Origin;
import dev.axoncommerce.platform.command.OutcomeUnknown;
import dev.axoncommerce.platform.command.Refused;
import dev.axoncommerce.platform.command.RequestDeadline;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
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
        return sendAndAwait(message);
    }

    @Override
    public <R> R send(Actor by, Object command, Origin origin) {
        return sendAndAwait(message(by, command).andMetaData(origin.metadata()));
    }

    @Override
    public <R> Supplier<R> begin(Actor by, Object command) {
        BatchOfCommands.awaitAll();
        Sent<R> sent = sent(message(by, command));
        return () -> await(sent);
    }

    @Override
    public void sendInBatch(Actor by, Object command) {
        var sent = sent(message(by, command));
        if (!BatchOfCommands.add(() -> await(sent))) {
            await(sent);
        }
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

    /**
     * A command that was sent.
     *
     * @param begun in the nanoseconds of the JVM
     * @param ended 0 until it is answered
     */
    private record Sent<R>(String name, CompletableFuture<R> result, long begun, AtomicLong ended) {

        long nanos() {
            return (ended.get() == 0 ? System.nanoTime() : ended.get()) - begun;
        }
    }

    /** Earlier commands of the batch come first: the handler of this one may read what they change. */
    private <R> R sendAndAwait(CommandMessage<?> message) {
        BatchOfCommands.awaitAll();
        return await(sent(message));
    }

    private <R> Sent<R> sent(CommandMessage<?> message) {
        var begun = System.nanoTime();
        var ended = new AtomicLong();
        CompletableFuture<R> result = gateway.send(message);
        var unused = result.whenComplete((answer, failure) -> ended.set(System.nanoTime()));
        return new Sent<>(message.getPayloadType().getSimpleName(), result, begun, ended);
    }

    private <R> R await(Sent<R> sent) {
        var outcome = "done";
        try {
            return result(sent);
        } catch (Refused e) {
            outcome = "refused";
            throw e;
        } catch (RuntimeException e) {
            outcome = "failed";
            throw e;
        } finally {
            meters.timer("commerce.commands", "command", sent.name(), "outcome", outcome)
                    .record(sent.nanos(), TimeUnit.NANOSECONDS);
        }
    }

    private <R> R result(Sent<R> sent) {
        var left = RequestDeadline.here().left(patience.plus(grace));
        try {
            return sent.result().get(left.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw Failures.thrown(sent.name(), e.getCause());
        } catch (TimeoutException e) {
            throw new OutcomeUnknown(sent.name() + " was not answered within the timeout", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OutcomeUnknown("Interrupted while waiting for the result of " + sent.name(), e);
        }
    }
}
