package dev.axoncommerce.platform.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Sends a command and awaits its result. Not for use in a command handler: it would wait for a thread of its own pool.
 * The runtime implements this interface ({@code SentCommands}).
 */
public interface Commands {

    /**
     * Sends a command and awaits what its handler returns.
     *
     * @param by the user or process that sends the command
     * @throws Refused if it was refused, and so changed nothing
     * @throws OutcomeUnknown if no answer came in time
     */
    default <R> R send(Actor by, Object command) {
        return send(by, command, OptionalLong.empty());
    }

    /**
     * As {@link #send(Actor, Object)}, and refused unless the aggregate has the expected version.
     *
     * @param expectedVersion the sequence number of the last event that the sender knows
     */
    <R> R send(Actor by, Object command, OptionalLong expectedVersion);

    /** As {@link #send(Actor, Object)}, for a command that is sent later and elsewhere than what caused it. */
    <R> R send(Actor by, Object command, Origin origin);

    /**
     * As {@link #send(Actor, Object)}, for a process that does not need the result. Where a process handles several events
     * in one transaction, the command is awaited when all events are handled, before the transaction is committed. A
     * failure rolls the transaction back, and each event is handled by itself. The command is then sent again, so a
     * repetition must have no effect.
     */
    default void sendInBatch(Actor by, Object command) {
        send(by, command);
    }

    /**
     * As {@link #send(Actor, Object)}, for a target that may not exist.
     *
     * @return empty if it does not exist, or if its handler returns nothing
     */
    default <R> Optional<R> sendIfExists(Actor by, Object command) {
        return ifExists(() -> send(by, command));
    }

    private static <R> Optional<R> ifExists(Supplier<R> result) {
        try {
            return Optional.ofNullable(result.get());
        } catch (Refused refused) {
            if (refused.refusal().kind() != Refusal.Kind.UNKNOWN) {
                throw refused;
            }
            return Optional.empty();
        }
    }

    /**
     * Sends a command, at the latest when the result is asked for.
     *
     * @return awaits what the handler returns, as {@link #send(Actor, Object)} does
     */
    default <R> Supplier<R> begin(Actor by, Object command) {
        return () -> send(by, command);
    }

    /**
     * As {@link #sendIfExists(Actor, Object)}, for several commands at once. After a failure, the others are awaited too.
     *
     * @return the results in the order of the commands
     */
    default <R> List<Optional<R>> sendAllIfExist(Actor by, List<?> commands) {
        var sent = new ArrayList<Supplier<R>>();
        var results = new ArrayList<Optional<R>>();
        var failures = new ArrayList<RuntimeException>();
        try {
            commands.forEach(command -> sent.add(begin(by, command)));
        } catch (RuntimeException e) {
            failures.add(e);
        }
        for (var command : sent) {
            try {
                results.add(ifExists(command));
            } catch (RuntimeException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
        return results;
    }
}
