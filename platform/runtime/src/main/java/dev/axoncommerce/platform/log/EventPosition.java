package dev.axoncommerce.platform.log;

import java.util.Optional;

/**
 * An event and where it is in the whole log.
 *
 * @param eventId no other event of any log has it
 */
public record EventPosition(long position, String eventId) {

    /** The event at a position; empty if there is none. */
    public static Optional<EventPosition> at(long position, EventLog log) {
        if (position < 0) {
            return Optional.empty();
        }
        return log.after(position - 1, 1, LogFilter.NONE).events().stream()
                .filter(event -> event.position() == position)
                .map(event -> new EventPosition(position, event.event().eventId()))
                .findFirst();
    }
}
