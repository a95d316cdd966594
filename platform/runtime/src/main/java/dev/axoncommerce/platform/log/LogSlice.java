package dev.axoncommerce.platform.log;

import java.util.List;

/**
 * A part of the log.
 *
 * @param events those that were wanted
 * @param end the last position that was looked at
 * @param more whether there is something to look at after it
 */
public record LogSlice(List<Positioned> events, long end, boolean more) {

    /** An event and its position in the whole log. */
    public record Positioned(long position, LoggedEvent event) {

        public LogEntry shown() {
            return LogEntry.of(position, event);
        }
    }
}
