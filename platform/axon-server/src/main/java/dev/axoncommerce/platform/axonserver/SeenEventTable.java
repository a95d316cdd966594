package dev.axoncommerce.platform.axonserver;

import dev.axoncommerce.platform.log.EventPosition;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One row: the event at the end of the log when a process on this database has read it last. */
final class SeenEventTable {

    private final JdbcClient jdbc;

    SeenEventTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<EventPosition> find() {
        return jdbc.sql("select log_position, event_id from seen_event")
                .query((row, number) -> new EventPosition(row.getLong("log_position"), row.getString("event_id")))
                .optional();
    }

    void remember(EventPosition event) {
        var updated = jdbc.sql("update seen_event set log_position = ?, event_id = ? where log_position <= ?")
                .params(event.position(), event.eventId(), event.position())
                .update();
        if (updated == 0 && find().isEmpty()) {
            try {
                jdbc.sql("insert into seen_event (log_position, event_id) values (?, ?)")
                        .params(event.position(), event.eventId())
                        .update();
            } catch (DuplicateKeyException e) {
                // Another instance has remembered one, which is as good.
            }
        }
    }
}
