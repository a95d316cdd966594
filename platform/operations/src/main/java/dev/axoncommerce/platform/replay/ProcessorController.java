package dev.axoncommerce.platform.replay;

import dev.axoncommerce.platform.audit.OperatorActions;
import dev.axoncommerce.platform.eventlog.EventStreams;
import dev.axoncommerce.platform.rest.AppPath;
import dev.axoncommerce.platform.rest.BadInput;
import dev.axoncommerce.platform.rest.Page;
import dev.axoncommerce.platform.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Event processors over REST, for operators. */
@Tag(name = "Processors", description = "Event processors, replay and rebuild of views. For operators.")
@RestController
@RequestMapping("/api/processors")
class ProcessorController {

    /** @param from {@code start} or an instant; as {@code start} if absent */
    @Schema(example = "{\"from\": \"start\"}")
    record ReplayRequest(String from) {}

    private final Progress progress;
    private final EventStreams streams;
    private final Replays replays;
    private final Pauses pauses;
    private final OperatorActions actions;
    private final Clock clock;

    ProcessorController(
            Progress progress,
            EventStreams streams,
            Replays replays,
            Pauses pauses,
            OperatorActions actions,
            Clock clock) {
        this.progress = progress;
        this.streams = streams;
        this.replays = replays;
        this.pauses = pauses;
        this.actions = actions;
        this.clock = clock;
    }

    @Operation(operationId = "listProcessors", summary = "List event processors")
    @GetMapping
    Page<ProcessorStatus> list() {
        return new Page<>(progress.all(), null);
    }

    @Operation(operationId = "getProcessor", summary = "Get an event processor")
    @GetMapping("/{name}")
    ProcessorStatus get(@PathVariable String name) {
        return progress.of(name);
    }

    @Operation(
            operationId = "streamProcessorProgress",
            summary = "Stream the progress of a processor as server-sent events")
    @GetMapping(path = "/{name}/progress", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter follow(@PathVariable String name, HttpMethod method) {
        progress.processor(name);
        return streams.open(method, client -> {
            var status = progress.of(name);
            client.send(SseEmitter.event().name("processor").data(status));
            return status.running() && status.isDone();
        });
    }

    @Operation(operationId = "replayProcessor", summary = "Replay a view")
    @PostMapping("/{name}/replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<Void> replay(
            @PathVariable String name, @RequestBody(required = false) ReplayRequest request, Caller caller) {
        var processor = progress.processor(name);
        var from = request == null ? null : from(request.from());
        replays.begin(processor, from);
        actions.record(
                caller, "VIEW_REPLAYED", name, Map.of(), Map.of("from", from == null ? "start" : from.toString()));
        return ResponseEntity.accepted()
                .location(AppPath.location("/api/processors/{name}", name))
                .build();
    }

    @Operation(operationId = "pauseProcessor", summary = "Pause a processor")
    @PostMapping("/{name}/pause")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void pause(@PathVariable String name, Caller caller) {
        var before = progress.of(name);
        pauses.pause(progress.processor(name));
        recordPause(caller, "PROCESSOR_PAUSED", before, true);
    }

    @Operation(operationId = "resumeProcessor", summary = "Resume a paused processor")
    @PostMapping("/{name}/resume")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resume(@PathVariable String name, Caller caller) {
        var before = progress.of(name);
        pauses.resume(progress.processor(name));
        recordPause(caller, "PROCESSOR_RESUMED", before, false);
    }

    private void recordPause(Caller caller, String action, ProcessorStatus before, boolean paused) {
        if (before.paused() != paused) {
            actions.record(
                    caller,
                    action,
                    before.name(),
                    Map.of("paused", Boolean.toString(before.paused())),
                    Map.of("paused", Boolean.toString(paused)));
        }
    }

    /** Null for the start. */
    private Instant from(String wished) {
        if (wished == null || wished.equals("start")) {
            return null;
        }
        try {
            var instant = Instant.parse(wished);
            if (instant.isAfter(clock.instant())) {
                throw new BadInput("from", "must not be in the future");
            }
            return instant;
        } catch (DateTimeParseException e) {
            throw new BadInput("from", "must be \"start\" or an instant such as 2026-01-31T12:00:00Z");
        }
    }
}
