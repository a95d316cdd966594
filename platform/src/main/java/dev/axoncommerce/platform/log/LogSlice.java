package dev.axoncommerce.platform.log;

import java.util.List;

/**
 * A part of the log.
 *
 * @param entries those that were wanted
 * @param end the last position that was looked at
 * @param more whether there is something to look at after it
 */
record LogSlice(List<LogEntry> entries, long end, boolean more) {}
