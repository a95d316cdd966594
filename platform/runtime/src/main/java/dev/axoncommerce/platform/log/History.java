package dev.axoncommerce.platform.log;

import dev.axoncommerce.platform.command.CommandMetadata;
import dev.axoncommerce.platform.command.Origin;
import dev.axoncommerce.platform.personal.StoredName;
import dev.axoncommerce.platform.rest.Cursor;
import dev.axoncommerce.platform.rest.Limit;
import dev.axoncommerce.platform.rest.NotFound;
import dev.axoncommerce.platform.rest.Page;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** All that ever happened to one aggregate, as REST shows it. */
public final class History {

    /**
     * One event of it.
     *
     * @param type the name of the event without its package
     * @param by the name of the user or process that sent the command
     * @param byKind {@code user} or {@code process}; null in events that were written before the kind was recorded
     * @param correlationId the first message of the chain that led to it
     * @param causationId the message that directly led to it
     * @param causingEventId the event that the sender of the command reacted to, or the deadline; null for a command of
     *     a user, and in events that were written before it was recorded
     * @param payload the event in the revision named
     */
    @Schema(name = "AggregateEvent")
    public record Entry(
            String eventId,
            long sequence,
            String type,
            String revision,
            Instant at,
            @Nullable StoredName by,
            @Nullable String byKind,
            String correlationId,
            String causationId,
            @Nullable String causingEventId,
            @Schema(types = "object") EventPayload payload) {

        public static Entry of(LoggedEvent event) {
            var origin = Origin.recordedIn(event.metadata());
            return new Entry(
                    event.eventId(),
                    event.sequence(),
                    event.simpleType(),
                    event.revision(),
                    event.at(),
                    by(event.metadata().get(CommandMetadata.BY)),
                    event.metadata().get(CommandMetadata.BY_KIND),
                    origin.chain(),
                    origin.cause(),
                    event.metadata().get(CommandMetadata.CAUSING_EVENT),
                    new EventPayload(event.payload()));
        }

        private static @Nullable StoredName by(@Nullable String name) {
            return name == null ? null : new StoredName(name);
        }
    }

    private final EventLog log;

    History(EventLog log) {
        this.log = log;
    }

    /**
     * A page of the events of an aggregate, the first one first.
     *
     * @param aggregateId the identifier with its prefix
     * @param after the cursor of the page before; null for the first page
     * @throws NotFound if there is no such aggregate
     */
    public Page<Entry> of(Object aggregateId, Cursor after, Limit limit) {
        var from = after == null ? 0 : after.number() + 1;
        var entries = log.of(aggregateId.toString(), from, limit.value() + 1).stream()
                .map(Entry::of)
                .toList();
        if (entries.isEmpty() && from == 0) {
            throw new NotFound();
        }
        return Page.of(entries, limit, entry -> Cursor.of(entry.sequence()));
    }
}
