package dev.axoncommerce.platform.processes;

import dev.axoncommerce.platform.log.LogEntry;
import dev.axoncommerce.platform.sending.OutboxState;
import dev.axoncommerce.platform.sending.StoredMessage;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A process as REST shows it. A stuck one shows the step that failed, before all that wait behind that step.
 *
 * @param processId the processor and the key, with a colon between them
 * @param processor the processor of the saga or reaction
 * @param key what the process is about, such as the id of an order
 * @param state {@code open}, {@code stuck} or {@code done}
 * @param event the simple name of the last event, or of the event that could not be handled
 * @param since when the event happened, or when the step was parked
 * @param waitsFor the events for which an open process waits; null if that is not known
 * @param deadline when an open process times out; null if it waits indefinitely
 * @param attempts how many failed since the step was parked; 0 unless the process is stuck
 * @param cause why the last attempt failed
 * @param nextAttemptAt null once only an operator can have the step retried
 */
@Schema(name = "Process")
record ProcessDocument(
        String processId,
        String processor,
        String key,
        String state,
        @Nullable String event,
        @Nullable String eventId,
        @Nullable Instant since,
        @Nullable List<String> waitsFor,
        @Nullable Instant deadline,
        int attempts,
        @Nullable String cause,
        @Nullable Instant nextAttemptAt) {

    static final String OPEN = "open";
    static final String STUCK = "stuck";
    static final String DONE = "done";

    /** @param last the last event that the saga has handled; null if it is not known */
    static ProcessDocument open(
            String processor,
            String key,
            @Nullable LogEntry last,
            @Nullable List<String> waitsFor,
            @Nullable Instant deadline) {
        return of(processor, key, OPEN, last, waitsFor, deadline);
    }

    static ProcessDocument done(String processor, String key, @Nullable LogEntry last) {
        return of(processor, key, DONE, last, null, null);
    }

    private static ProcessDocument of(
            String processor,
            String key,
            String state,
            @Nullable LogEntry last,
            @Nullable List<String> waitsFor,
            @Nullable Instant deadline) {
        return new ProcessDocument(
                processor + ":" + key,
                processor,
                key,
                state,
                last == null ? null : last.event().type(),
                last == null ? null : last.event().eventId(),
                last == null ? null : last.event().at(),
                waitsFor,
                deadline,
                0,
                null,
                null);
    }

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
                null,
                null,
                stored.attempts(),
                stored.problem(),
                stored.state() == OutboxState.PENDING ? stored.due() : null);
    }
}
