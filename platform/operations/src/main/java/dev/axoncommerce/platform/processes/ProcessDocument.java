package dev.axoncommerce.platform.processes;

import dev.axoncommerce.platform.sending.OutboxState;
import dev.axoncommerce.platform.sending.StoredMessage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stuck process as REST shows it: the step that failed, before all that wait behind that step.
 *
 * @param processId the processor and the key, with a colon between them
 * @param processor the processor of the saga or reaction
 * @param key what the process is about, such as the id of an order
 * @param event the simple name of the event that could not be handled
 * @param since when the step was parked
 * @param attempts how many failed since then
 * @param cause why the last attempt failed
 * @param nextAttemptAt null once only an operator can have the step retried
 */
record ProcessDocument(
        String processId,
        String processor,
        String key,
        String state,
        String event,
        String eventId,
        Instant since,
        int attempts,
        @Nullable String cause,
        @Nullable Instant nextAttemptAt) {

    static final String STUCK = "stuck";

    static ProcessDocument of(StoredMessage stored, ParkedStep step) {
        var message = stored.message();
        return new ProcessDocument(
                message.lane() + ":" + message.subject(),
                message.lane(),
                message.subject(),
                STUCK,
                step.type(),
                message.key(),
                stored.storedAt(),
                stored.attempts(),
                stored.problem(),
                stored.state() == OutboxState.PENDING ? stored.due() : null);
    }
}
