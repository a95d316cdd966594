package dev.axoncommerce.platform.log;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * An event among those of other aggregates, as REST shows it.
 *
 * @param aggregate the kind of aggregate it happened to
 * @param aggregateId which of them, as REST shows it
 * @param position in the whole log
 */
@Schema(name = "LogEvent")
public record LogEntry(
        String aggregate,
        String aggregateId,
        long position,
        @JsonUnwrapped History.Entry event) {

    public static LogEntry of(long position, LoggedEvent event) {
        return new LogEntry(event.aggregateType(), event.bareId(), position, History.Entry.of(event));
    }
}
