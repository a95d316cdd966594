package dev.axoncommerce.platform.processors;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.EnqueueDecision;
import org.axonframework.messaging.deadletter.EnqueuePolicy;
import org.axonframework.messaging.deadletter.ThrowableCause;

/** Parks whatever fails, and counts how often it has. */
public final class CountedAttempts implements EnqueuePolicy<EventMessage<?>> {

    /** Where a dead letter keeps the count, as text. */
    public static final String ATTEMPTS = "attempts";

    @Override
    public EnqueueDecision<EventMessage<?>> decide(DeadLetter<? extends EventMessage<?>> letter, Throwable cause) {
        return Decisions.enqueue(
                ThrowableCause.truncated(cause),
                parked -> parked.diagnostics().and(ATTEMPTS, Integer.toString(of(parked) + 1)));
    }

    /**
     * Returns how often a dead letter has been tried; 0 for a dead letter that only follows a failed one in its
     * sequence.
     */
    static int of(DeadLetter<?> letter) {
        return Integer.parseInt((String) letter.diagnostics().getOrDefault(ATTEMPTS, "0"));
    }
}
