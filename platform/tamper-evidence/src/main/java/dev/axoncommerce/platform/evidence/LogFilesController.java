package dev.axoncommerce.platform.evidence;

import dev.axoncommerce.platform.rest.BadInput;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.OptionalLong;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The public files of the logs: checkpoints and tiles after C2SP's tlog-tiles, and proofs for clients that do not
 * compute proofs.
 */
@Tag(name = "Transparency log", description = "Tamper-evident logs. Anyone can read; operators verify.")
@RestController
@RequestMapping("/log/{log}")
class LogFilesController {

    private static final String TEXT = "text/plain;charset=utf-8";
    private static final CacheControl IMMUTABLE =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
    private static final CacheControl NOT_LONG =
            CacheControl.maxAge(Duration.ofSeconds(1)).cachePublic();

    private final TransparencyLogs logs;

    LogFilesController(TransparencyLogs logs) {
        this.logs = logs;
    }

    @Operation(operationId = "getCheckpoint", summary = "Get the newest checkpoint")
    @GetMapping(path = "/checkpoint", produces = TEXT)
    ResponseEntity<String> checkpoint(@PathVariable String log) {
        return text(logs.named(log).checkpoint().toString(), NOT_LONG);
    }

    /** @param path level and number after the rules of tlog-tiles */
    @Operation(operationId = "getTile", summary = "Get a tile (C2SP tlog-tiles)")
    @GetMapping(path = "/tile/{*path}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    ResponseEntity<byte[]> tile(@PathVariable String log, @PathVariable String path) {
        return ResponseEntity.ok().cacheControl(IMMUTABLE).body(logs.named(log).tile(path.replaceFirst("^/", "")));
    }

    /** The public keys that verify the checkpoints, one in a line, the current key first. */
    @Operation(operationId = "getLogKeys", summary = "Get the public keys, current key first")
    @GetMapping(path = "/keys", produces = TEXT)
    ResponseEntity<String> keys(@PathVariable String log) {
        return text(logs.named(log).keys(), NOT_LONG);
    }

    @Operation(operationId = "getInclusionProof", summary = "Get the inclusion proof of an event")
    @GetMapping(path = "/proof", produces = TEXT)
    ResponseEntity<String> proof(@PathVariable String log, @RequestParam String event) {
        if (!event.matches("[A-Za-z0-9-]{1,100}")) {
            throw new BadInput("event", "must be the id of an event");
        }
        return text(logs.named(log).proof(event), NOT_LONG);
    }

    /** @param to the size of a checkpoint, by default the newest one */
    @Operation(operationId = "getConsistencyProof", summary = "Get a consistency proof")
    @GetMapping(path = "/consistency", produces = TEXT)
    ResponseEntity<String> consistency(
            @PathVariable String log, @RequestParam String from, @RequestParam(required = false) String to) {
        var smaller = size("from", from);
        var larger = to == null ? OptionalLong.empty() : OptionalLong.of(size("to", to));
        return text(logs.named(log).consistency(smaller, larger), NOT_LONG);
    }

    /** Written in the one way in which a checkpoint has it. */
    private static long size(String field, String text) {
        if (!text.matches("0|[1-9]\\d{0,17}")) {
            throw new BadInput(field, "must be the size of a log");
        }
        return Long.parseLong(text);
    }

    private static ResponseEntity<String> text(String body, CacheControl cached) {
        return ResponseEntity.ok().cacheControl(cached).body(body);
    }
}
