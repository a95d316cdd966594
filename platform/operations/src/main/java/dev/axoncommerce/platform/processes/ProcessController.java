package dev.axoncommerce.platform.processes;

import dev.axoncommerce.platform.command.Refusal;
import dev.axoncommerce.platform.command.Refused;
import dev.axoncommerce.platform.rest.BadInput;
import dev.axoncommerce.platform.rest.Cursor;
import dev.axoncommerce.platform.rest.Limit;
import dev.axoncommerce.platform.rest.NotFound;
import dev.axoncommerce.platform.rest.Page;
import dev.axoncommerce.platform.sending.StoredMessage;
import dev.axoncommerce.platform.sending.StoredOutbox;
import dev.axoncommerce.platform.wiring.StoredJson;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Stuck processes over REST, for operators. */
@Tag(name = "Processes", description = "Stuck steps of sagas and reactions. For operators.")
@RestController
@RequestMapping("/api/processes")
class ProcessController {

    private final StoredOutbox outbox;
    private final StoredJson json;

    ProcessController(StoredOutbox outbox, StoredJson json) {
        this.outbox = outbox;
        this.json = json;
    }

    /** The processes of which a step has failed so often that it was parked, the one that has waited longest first. */
    @Operation(summary = "List stuck processes")
    @GetMapping
    Page<ProcessDocument> list(
            @Schema(allowableValues = ProcessDocument.STUCK) @RequestParam(defaultValue = ProcessDocument.STUCK)
                    String state,
            @RequestParam(defaultValue = Limit.DEFAULT) Limit limit,
            @RequestParam(required = false) Cursor after) {
        if (!state.equals(ProcessDocument.STUCK)) {
            throw new BadInput("state", "must be stuck");
        }
        return outbox.firstUndelivered(ParkedSteps.KIND, after, limit).map(this::document);
    }

    @Operation(summary = "Get a stuck process")
    @GetMapping("/{id}")
    ProcessDocument get(@PathVariable String id) {
        return document(first(id));
    }

    /** Attempts the step that failed again, and then those behind it. */
    @Operation(summary = "Retry the failed step")
    @PostMapping("/{id}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void retry(@PathVariable String id) {
        var message = first(id).message();
        requireIdle(outbox.retryNow(message.kind(), message.lane(), message.key()));
    }

    /** Leaves out the step that failed, and attempts the steps behind it. */
    @Operation(summary = "Skip the failed step")
    @PostMapping("/{id}/skip")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void skip(@PathVariable String id) {
        var message = first(id).message();
        requireIdle(outbox.discard(message.kind(), message.lane(), message.key()));
    }

    private static void requireIdle(boolean idle) {
        if (!idle) {
            throw new Refused(
                    "step-under-way",
                    Refusal.Kind.WRONG_STATE,
                    "The step is being attempted at the moment. Repeat the request later.");
        }
    }

    private StoredMessage first(String id) {
        var colon = id.indexOf(':');
        if (colon < 0) {
            throw new NotFound();
        }
        return outbox.firstUndelivered(ParkedSteps.KIND, id.substring(0, colon), id.substring(colon + 1))
                .orElseThrow(NotFound::new);
    }

    private ProcessDocument document(StoredMessage stored) {
        return ProcessDocument.of(stored, json.read(stored.message().payload(), ParkedStep.class));
    }
}
