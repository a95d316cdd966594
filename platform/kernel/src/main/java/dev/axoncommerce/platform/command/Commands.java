package dev.axoncommerce.platform.command;

import java.util.Optional;
import java.util.OptionalLong;

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
     * As {@link #send(Actor, Object)}, for a target that may not exist.
     *
     * @return empty if it does not exist, or if its handler returns nothing
     */
    default <R> Optional<R> sendIfExists(Actor by, Object command) {
        try {
            return Optional.ofNullable(send(by, command));
        } catch (Refused refused) {
            if (refused.refusal().kind() != Refusal.Kind.UNKNOWN) {
                throw refused;
            }
            return Optional.empty();
        }
    }
}
