package dev.axoncommerce.platform.command;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.commandhandling.gateway.CommandGateway;

/** Sends a command and awaits its result. Not for use in a command handler: it would wait for a thread of its own pool. */
public class Commands {

    /**
     * How much longer the sender waits than the command may take. By then it has practically either run or never will:
     * {@link CommandExpiry} says what is left.
     */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final CommandGateway gateway;
    private final Duration patience;
    private final Clock clock;

    public Commands(CommandGateway gateway, Duration patience, Clock clock) {
        this.gateway = gateway;
        this.patience = patience;
        this.clock = clock;
    }

    /**
     * Sends a command and awaits what its handler returns.
     *
     * @param by who wants it: a user's name, or that of a saga or a job
     * @throws Refused if it was refused, and so changed nothing
     * @throws OutcomeUnknown if no answer came in time
     */
    public <R> R send(String by, Object command) {
        return send(by, command, OptionalLong.empty());
    }

    /**
     * As {@link #send(String, Object)}, and refused unless the aggregate has the expected version.
     *
     * @param expectedVersion the sequence number of the last event that the sender knows
     */
    public <R> R send(String by, Object command, OptionalLong expectedVersion) {
        CommandMessage<Object> message = GenericCommandMessage.asCommandMessage(command)
                .andMetaData(Map.of(
                        CommandMetadata.BY, by,
                        CommandMetadata.EXPIRES_AT, Long.toString(clock.millis() + patience.toMillis())));
        if (expectedVersion.isPresent()) {
            message = message.andMetaData(Map.of(
                    CommandMetadata.EXPECTED_VERSION, Long.toString(expectedVersion.getAsLong())));
        }
        return await(message);
    }

    private <R> R await(CommandMessage<?> message) {
        var name = message.getPayloadType().getSimpleName();
        try {
            return gateway.<R>send(message).get(patience.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw failure(name, e.getCause());
        } catch (TimeoutException e) {
            throw new OutcomeUnknown(name + " was not answered in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OutcomeUnknown("Interrupted while waiting for the result of " + name, e);
        }
    }

    private static RuntimeException failure(String name, Throwable cause) {
        return switch (cause) {
            case CommandExecutionException e when e.<Refusal>getDetails().isPresent() ->
                new Refused(e.<Refusal>getDetails().get(), e);
            case NoHandlerForCommandException e -> new Refused(
                    new Refusal("unavailable", Refusal.Kind.TRY_AGAIN, "Nobody is there to carry out " + name), e);
            case RuntimeException e -> e;
            default -> new OutcomeUnknown(name + " failed", cause);
        };
    }
}
