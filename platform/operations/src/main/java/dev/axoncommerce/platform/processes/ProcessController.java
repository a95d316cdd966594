package dev.axoncommerce.platform.processes;

import dev.axoncommerce.platform.audit.OperatorActions;
import dev.axoncommerce.platform.command.Refusal;
import dev.axoncommerce.platform.command.Refused;
import dev.axoncommerce.platform.rest.BadInput;
import dev.axoncommerce.platform.rest.Cursor;
import dev.axoncommerce.platform.rest.Limit;
import dev.axoncommerce.platform.rest.NotFound;
import dev.axoncommerce.platform.rest.Page;
import dev.axoncommerce.platform.security.Caller;
import dev.axoncommerce.platform.sending.StoredMessage;
import dev.axoncommerce.platform.sending.StoredOutbox;
import dev.axoncommerce.platform.wiring.StoredJson;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Sagas and reactions over REST, for operators. */
@Tag(name = "Processes", description = "Sagas, and stuck steps of sagas and reactions. For operators.")
@RestController
@RequestMapping("/api/processes")
class ProcessController {

    private final StoredOutbox outbox;
    private final StoredJson json;
    private final Sagas sagas;
    private final OperatorActions actions;

    ProcessController(StoredOutbox outbox, StoredJson json, Sagas sagas, OperatorActions actions) {
        this.outbox = outbox;
        this.json = json;
        this.sagas = sagas;
        this.actions = actions;
    }

    /** Of the stuck processes the one that has waited longest comes first. */
    @Operation(operationId = "listProcesses", summary = "List open, stuck or ended processes")
    @GetMapping
    Page<ProcessDocument> list(
            @Schema(allowableValues = {ProcessDocument.OPEN, ProcessDocument.STUCK, ProcessDocument.DONE})
                    @RequestParam(defaultValue = ProcessDocument.STUCK)
                    String state,
            @RequestParam(defaultValue = Limit.DEFAULT) Limit limit,
            @RequestParam(required = false) Cursor after) {
        return switch (state) {
            case ProcessDocument.OPEN -> sagas.open(after, limit).map(this::stuckOrOpen);
            case ProcessDocument.STUCK ->
                outbox.firstUndelivered(ParkedSteps.KIND, after, limit).map(this::document);
            case ProcessDocument.DONE ->
                sagas.done(
                        after,
                        limit,
                        process -> outbox.hasUndelivered(ParkedSteps.KIND, process.processor(), process.key()));
            default -> throw new BadInput("state", "must be open, stuck or done");
        };
    }

    @Operation(operationId = "getProcess", summary = "Get a process")
    @GetMapping("/{id}")
    ProcessDocument get(@PathVariable String id) {
        var process = Id.of(id);
        return outbox.firstUndelivered(ParkedSteps.KIND, process.processor(), process.key())
                .map(this::document)
                .or(() -> sagas.find(process.processor(), process.key()))
                .orElseThrow(NotFound::new);
    }

    /** Attempts the step that failed again, and then those behind it. */
    @Operation(operationId = "retryProcess", summary = "Retry the failed step")
    @PostMapping("/{id}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void retry(@PathVariable String id, Caller caller) {
        var message = first(id).message();
        requireIdle(outbox.retryNow(message.kind(), message.lane(), message.key()));
        actions.record(caller, "STEP_RETRIED", id);
    }

    /** Leaves out the step that failed, and attempts the steps behind it. */
    @Operation(operationId = "skipProcess", summary = "Skip the failed step")
    @PostMapping("/{id}/skip")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void skip(@PathVariable String id, Caller caller) {
        var step = first(id);
        var message = step.message();
        requireIdle(outbox.discard(message.kind(), message.lane(), message.key()));
        actions.record(
                caller, "STEP_SKIPPED", id, Map.of("event", document(step).event()), Map.of());
    }

    private static void requireIdle(boolean idle) {
        if (!idle) {
            throw new Refused(
                    "step-under-way",
                    Refusal.Kind.WRONG_STATE,
                    "The step is being attempted at the moment. Repeat the request later.");
        }
    }

    private ProcessDocument stuckOrOpen(ProcessDocument open) {
        return outbox.firstUndelivered(ParkedSteps.KIND, open.processor(), open.key())
                .map(this::document)
                .orElse(open);
    }

    private record Id(String processor, String key) {

        static Id of(String text) {
            var colon = text.indexOf(':');
            if (colon < 0) {
                throw new NotFound();
            }
            return new Id(text.substring(0, colon), text.substring(colon + 1));
        }
    }

    private StoredMessage first(String id) {
        var process = Id.of(id);
        return outbox.firstUndelivered(ParkedSteps.KIND, process.processor(), process.key())
                .orElseThrow(NotFound::new);
    }

    private ProcessDocument document(StoredMessage stored) {
        return ProcessDocument.of(stored, json.read(stored.message().payload(), ParkedStep.class));
    }
}
