package dev.axoncommerce.platform.auditing;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An action of an operator, as REST shows it.
 *
 * @param action the name of the event, or of an action beside the commands of the contexts
 * @param target the target of the action; null if that is the aggregate
 * @param changes the values that are different since
 */
@Schema(name = "AuditEntry")
record AuditEntry(
        long position,
        String eventId,
        Instant at,
        String by,
        String action,
        String aggregate,
        String aggregateId,
        @Nullable String target,
        List<Change> changes) {

    /**
     * A value that has changed.
     *
     * @param field its path in the state of the aggregate
     * @param before null if there was none
     * @param after null if there is none
     */
    @Schema(name = "AuditedChange")
    record Change(
            String field, @Nullable String before, @Nullable String after) {}
}
