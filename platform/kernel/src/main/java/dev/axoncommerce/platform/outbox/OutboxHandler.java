package dev.axoncommerce.platform.outbox;

import java.util.List;
import java.util.function.BooleanSupplier;

/** Sends the messages of one kind. A bean of this type is all that a kind of message needs. */
public interface OutboxHandler {

    OutboxSettings settings();

    /** The lanes in which messages are sent now. Messages of other lanes wait. */
    default List<String> lanes() {
        return List.of("");
    }

    /**
     * Whether later messages of its lane and subject wait after this message has failed permanently. Called only if
     * {@link OutboxSettings#blockedByFailure} is set.
     */
    default boolean holdsUpLaterOnes(OutboxMessage message) {
        return true;
    }

    /**
     * Makes one attempt, on a virtual thread. An exception counts as a failure that may pass.
     *
     * @param message as it was stored
     */
    OutboxAttempt send(OutboxMessage message);

    /**
     * Called before a message is given up: after its last attempt, or after a refusal for good. If this throws, the message is sent again later.
     *
     * @param problem why the last attempt failed
     * @param isLeased false once the message was resent or replaced. A handler that reads a state and changes it asks after it has read: true
     *     means that no message was resent before that.
     */
    default void gaveUp(OutboxMessage message, String problem, BooleanSupplier isLeased) {}
}
