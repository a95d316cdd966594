package dev.axoncommerce.platform.outbox;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The outcome of one attempt to send a message. */
public sealed interface OutboxAttempt {

    /** @param status of the answer, where the transport has one */
    record Delivered(@Nullable Integer status) implements OutboxAttempt {}

    /**
     * The attempt failed.
     *
     * @param status of the answer; null if there was none
     * @param notBefore how long the receiver wants no other attempt; zero if it did not say
     * @param isFinal whether another attempt is useless
     */
    record Failed(String problem, @Nullable Integer status, Duration notBefore, boolean isFinal)
            implements OutboxAttempt {
        public Failed {
            problem = FailureText.of(problem);
        }
    }

    /** There is nothing to send any more: no failure, and no later message waits. */
    record Dropped(String problem) implements OutboxAttempt {}

    static OutboxAttempt delivered() {
        return new Delivered(null);
    }

    /** Another attempt may succeed. */
    static OutboxAttempt failed(String problem) {
        return new Failed(problem, null, Duration.ZERO, false);
    }

    /** The receiver has refused the message for good. */
    static OutboxAttempt refused(String problem) {
        return new Failed(problem, null, Duration.ZERO, true);
    }
}
