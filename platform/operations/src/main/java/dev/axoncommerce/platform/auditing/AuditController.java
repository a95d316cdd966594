package dev.axoncommerce.platform.auditing;

import dev.axoncommerce.platform.audit.OperatorActed;
import dev.axoncommerce.platform.auditing.AuditEntry.Change;
import dev.axoncommerce.platform.eventlog.LogSearch;
import dev.axoncommerce.platform.log.LogEntry;
import dev.axoncommerce.platform.rest.Cursor;
import dev.axoncommerce.platform.rest.Limit;
import dev.axoncommerce.platform.rest.Page;
import dev.axoncommerce.platform.wiring.StoredJson;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit of operators over REST, for operators. */
@Tag(name = "Audit", description = "Actions of operators. For operators.")
@RestController
class AuditController {

    private final LogSearch log;
    private final StateChanges changes;
    private final StoredJson json;

    AuditController(LogSearch log, StateChanges changes, StoredJson json) {
        this.log = log;
        this.changes = changes;
        this.json = json;
    }

    @Operation(operationId = "listAudit", summary = "List what operators did, newest first")
    @GetMapping("/api/audit")
    Page<AuditEntry> list(
            @RequestParam(required = false) String q,
            @RequestParam(required = false) Instant from,
            @RequestParam(required = false) Instant to,
            @RequestParam(defaultValue = Limit.DEFAULT) Limit limit,
            @RequestParam(required = false) Cursor after) {
        var page = log.ofOperators(q, from, to, after, limit);
        var changed = changes.of(page.items());
        return page.map(
                event -> shown(event.shown(), changed.getOrDefault(event.event().eventId(), List.of())));
    }

    private AuditEntry shown(LogEntry entry, List<Change> changed) {
        if (entry.event().type().equals(OperatorActed.class.getSimpleName())) {
            var acted = json.read(entry.event().payload().stored(), OperatorActed.class);
            return entry(entry, acted.action(), acted.target(), StateChanges.difference(acted.before(), acted.after()));
        }
        return entry(entry, entry.event().type(), null, changed);
    }

    private static AuditEntry entry(LogEntry entry, String action, @Nullable String target, List<Change> changed) {
        var event = entry.event();
        return new AuditEntry(
                entry.position(),
                event.eventId(),
                event.at(),
                event.by().stored(),
                action,
                entry.aggregate(),
                entry.aggregateId(),
                target,
                changed);
    }
}
