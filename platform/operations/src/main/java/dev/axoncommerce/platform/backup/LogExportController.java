package dev.axoncommerce.platform.backup;

import dev.axoncommerce.platform.log.EventLog;
import dev.axoncommerce.platform.log.LogLines;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The log as a file, for operators: a backup that a person can read, and that {@link LogImport} takes. */
@Tag(name = "Events")
@RestController
class LogExportController {

    private static final String JSON_LINES = "application/jsonl";

    private final EventLog log;

    LogExportController(EventLog log) {
        this.log = log;
    }

    /**
     * Writes each line as it is read, so that a long log needs no more memory. The export runs in the thread of the
     * request, since the container would end an asynchronous request after half a minute. The last line confirms that
     * nothing is missing.
     */
    @Operation(operationId = "exportEvents", summary = "Export the event log as JSON lines")
    @GetMapping(path = "/api/events/export", produces = JSON_LINES)
    @ApiResponse(
            responseCode = "200",
            description = "One JSON object per line and event, and a last line with the number of events",
            content = @Content(mediaType = JSON_LINES, schema = @Schema(type = "string")))
    void export(HttpServletResponse response) throws IOException {
        response.setContentType(JSON_LINES);
        response.setHeader("Content-Disposition", "attachment; filename=\"events.jsonl\"");
        var lines = new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
        var count = new AtomicLong();
        log.forEach(event -> {
            write(lines, LogLines.write(event));
            count.incrementAndGet();
        });
        write(lines, LogLines.end(count.get()));
        lines.flush();
    }

    private static void write(BufferedWriter lines, String line) {
        try {
            lines.write(line);
            lines.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
