package dev.axoncommerce.platform.deadletter;

import dev.axoncommerce.platform.audit.OperatorActions;
import dev.axoncommerce.platform.processors.ParkedEvents;
import dev.axoncommerce.platform.rest.Cursor;
import dev.axoncommerce.platform.rest.Limit;
import dev.axoncommerce.platform.rest.NotFound;
import dev.axoncommerce.platform.rest.Page;
import dev.axoncommerce.platform.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Dead letters over REST, for operators. Only views have any. */
@Tag(name = "Dead letters", description = "Events that a view failed to handle. For operators.")
@RestController
@RequestMapping("/api/dead-letters")
class DeadLetterController {

    private final DeadLetters letters;
    private final ParkedEvents parked;
    private final OperatorActions actions;

    DeadLetterController(DeadLetters letters, ParkedEvents parked, OperatorActions actions) {
        this.letters = letters;
        this.parked = parked;
        this.actions = actions;
    }

    @Operation(operationId = "listDeadLetters", summary = "List dead letters")
    @GetMapping
    Page<DeadLetters.DeadLetter> list(
            @RequestParam(defaultValue = Limit.DEFAULT) Limit limit, @RequestParam(required = false) Cursor after) {
        return letters.list(after, limit);
    }

    /** Answers once all have been tried; those that failed again are still in the list. */
    @Operation(operationId = "retryDeadLetters", summary = "Retry the dead letters of a view")
    @PostMapping("/{processor}/retry")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void retry(@PathVariable String processor, @RequestParam(required = false) String id, Caller caller) {
        var view = letters.view(processor);
        if (id == null) {
            parked.tryAll(view);
        } else {
            parked.tryOne(view, letters.firstOfSequence(view, id).orElseThrow(NotFound::new));
        }
        actions.record(caller, "DEAD_LETTERS_RETRIED", id == null ? processor : processor + ":" + id);
    }

    @Operation(operationId = "discardDeadLetter", summary = "Discard a dead letter")
    @DeleteMapping("/{processor}/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void evict(@PathVariable String processor, @PathVariable String id, Caller caller) {
        if (!letters.evict(letters.view(processor), id)) {
            throw new NotFound();
        }
        actions.record(caller, "DEAD_LETTER_DISCARDED", processor + ":" + id);
    }
}
