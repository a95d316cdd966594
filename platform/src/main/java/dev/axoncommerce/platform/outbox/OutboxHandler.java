package dev.axoncommerce.platform.outbox;

import java.time.Duration;
import java.util.List;

/** Sends the messages of one kind. A bean of this type is all that a kind of message needs. */
public interface OutboxHandler {

    /** Stored with each message, so it stays as it is. */
    String kind();

    /** The lanes in which messages are sent now. Messages of other lanes wait. */
    default List<String> lanes() {
        return List.of("");
    }

    /** How many messages of a lane are sent at a time. */
    int concurrency();

    /** How long one attempt takes at most. A message whose attempt has not ended some time after that is sent again. */
    Duration timeout();

    Backoff backoff();

    /** Whether a message that has failed for good holds up the later messages of its lane and subject. */
    boolean isBlockedByFailure();

    /** Whether this message holds up later ones when it has failed for good, where {@link #isBlockedByFailure} says that some do. */
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
     */
    default void gaveUp(OutboxMessage message, String problem) {}
}
