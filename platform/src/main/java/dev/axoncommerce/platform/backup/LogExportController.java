package dev.axoncommerce.platform.backup;

import dev.axoncommerce.platform.log.EventLog;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** The log as a file, for operators: a backup that a person can read, and that {@link LogImport} takes. */
@RestController
class LogExportController {

    private static final String JSON_LINES = "application/jsonl";

    private final EventLog log;

    LogExportController(EventLog log) {
        this.log = log;
    }

    /** Line by line as it is read, so that it takes no more memory for a long log. */
    @GetMapping(path = "/api/events/export", produces = JSON_LINES)
    ResponseEntity<StreamingResponseBody> export() {
        return ResponseEntity.ok()
                .header("Content-Disposition", "attachment; filename=\"events.jsonl\"")
                .body(out -> {
                    var lines = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
                    log.forEach(event -> write(lines, LogLines.write(event)));
                    lines.flush();
                });
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
