package dev.axoncommerce.platform.rebuild;

import dev.axoncommerce.platform.audit.OperatorActions;
import dev.axoncommerce.platform.processing.Processor;
import dev.axoncommerce.platform.processors.Processors;
import dev.axoncommerce.platform.rest.AppPath;
import dev.axoncommerce.platform.rest.Limit;
import dev.axoncommerce.platform.rest.NotFound;
import dev.axoncommerce.platform.rest.Page;
import dev.axoncommerce.platform.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Rebuilding of views over REST, for operators. */
@Tag(name = "Processors")
@RestController
@RequestMapping("/api/processors/{name}")
class RebuildController {

    private final Rebuilds rebuilds;
    private final List<Processor> processors;
    private final OperatorActions actions;

    RebuildController(Rebuilds rebuilds, List<Processor> processors, OperatorActions actions) {
        this.actions = actions;
        this.rebuilds = rebuilds;
        this.processors = processors;
    }

    /** @param dryRun compare only: the shown copy stays as it is */
    @Operation(operationId = "rebuildView", summary = "Rebuild a view, or compare it with the log")
    @PostMapping("/rebuild")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<Rebuild> rebuild(
            @PathVariable String name, @RequestParam(defaultValue = "false") boolean dryRun, Caller caller) {
        var processor = processor(name);
        var id = rebuilds.begin(processor, dryRun);
        if (!dryRun) {
            actions.record(caller, "VIEW_REBUILT", name, Map.of(), Map.of("rebuild", id.toString()));
        }
        return ResponseEntity.accepted()
                .location(AppPath.location("/api/processors/{name}/rebuilds/{id}", name, id))
                .body(rebuilds.get(processor, id));
    }

    /** The latest first. */
    @Operation(operationId = "listRebuilds", summary = "List rebuilds of a view, newest first")
    @GetMapping("/rebuilds")
    Page<Rebuild> list(@PathVariable String name, @RequestParam(defaultValue = Limit.DEFAULT) Limit limit) {
        return new Page<>(rebuilds.list(processor(name), limit.value()), null);
    }

    @Operation(operationId = "getRebuild", summary = "Get a rebuild")
    @GetMapping("/rebuilds/{id}")
    Rebuild get(@PathVariable String name, @PathVariable UUID id) {
        return rebuilds.get(processor(name), id);
    }

    @Operation(operationId = "cancelRebuild", summary = "Cancel a rebuild")
    @DeleteMapping("/rebuilds/{id}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void stop(@PathVariable String name, @PathVariable UUID id, Caller caller) {
        rebuilds.stop(processor(name), id);
        actions.record(caller, "REBUILD_CANCELLED", name, Map.of("rebuild", id.toString()), Map.of());
    }

    private Processor processor(String name) {
        return Processors.named(name, processors).orElseThrow(NotFound::new);
    }
}
