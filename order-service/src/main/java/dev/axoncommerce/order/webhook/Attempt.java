package dev.axoncommerce.order.webhook;

import dev.axoncommerce.platform.delivery.Problem;
import java.time.Duration;

/** What came of telling a receiver something, once. */
sealed interface Attempt {

    /** It answered 2xx. */
    record Understood(int status) implements Attempt {}

    /**
     * It answered something else, or not at all in time.
     *
     * @param status null if there was no answer
     * @param notBefore how long it wants to be left alone, zero if it did not say
     */
    record NotUnderstood(Integer status, String problem, Duration notBefore) implements Attempt {

        private static final int GONE = 410;

        public NotUnderstood {
            problem = Problem.of(problem);
        }

        /** It wants to be told nothing more. */
        boolean gone() {
            return status != null && status == GONE;
        }
    }
}
