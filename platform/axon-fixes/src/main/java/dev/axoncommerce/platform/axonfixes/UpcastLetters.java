package dev.axoncommerce.platform.axonfixes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterSchema;
import org.axonframework.eventhandling.deadletter.jdbc.DefaultDeadLetterJdbcConverter;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcDeadLetter;
import org.axonframework.serialization.LazyDeserializingObject;
import org.axonframework.serialization.SerializedMessage;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.InitialEventRepresentation;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;

/**
 * Reads dead letters through the upcasters. Axon 4.13 does not
 * (<a href="https://github.com/AxonFramework/AxonFramework/issues/2500">#2500</a>): after an upgrade, a dead letter would be handled with null in the
 * fields that its stored form lacks. If its class was removed, the dead letter would be discarded as handled.
 *
 * <p>Delete when #2500 is released.
 */
public final class UpcastLetters extends DefaultDeadLetterJdbcConverter<EventMessage<?>> {

    private final Serializer events;
    private final EventUpcaster upcasters;

    public UpcastLetters(DeadLetterSchema schema, Serializer general, Serializer events, EventUpcaster upcasters) {
        super(new Settings(schema, general, events));
        this.events = events;
        this.upcasters = upcasters;
    }

    @Override
    public JdbcDeadLetter<EventMessage<?>> convertToLetter(ResultSet row) throws SQLException {
        var letter = super.convertToLetter(row);
        if (!(letter.message() instanceof GenericTrackedDomainEventMessage<?> event)) {
            return letter;
        }
        return new JdbcDeadLetter<>(
                letter.getIdentifier(),
                letter.getSequenceIndex(),
                letter.getSequenceIdentifier(),
                letter.enqueuedAt(),
                letter.lastTouched(),
                letter.cause().orElse(null),
                letter.diagnostics(),
                upcast(event));
    }

    private EventMessage<?> upcast(GenericTrackedDomainEventMessage<?> event) {
        var upcast = upcasters
                .upcast(Stream.of(new InitialEventRepresentation(stored(event), events)))
                .toList()
                .getFirst();
        return new GenericTrackedDomainEventMessage<>(
                event.trackingToken(),
                event.getType(),
                event.getAggregateIdentifier(),
                event.getSequenceNumber(),
                message(event.getIdentifier(), upcast),
                event::getTimestamp);
    }

    /** With the same serializer these are the bytes and the type that are in the table. */
    private GenericDomainEventEntry<byte[]> stored(GenericTrackedDomainEventMessage<?> event) {
        var payload = event.serializePayload(events, byte[].class);
        return new GenericDomainEventEntry<>(
                event.getType(),
                event.getAggregateIdentifier(),
                event.getSequenceNumber(),
                event.getIdentifier(),
                event.getTimestamp(),
                payload.getType().getName(),
                payload.getType().getRevision(),
                payload.getData(),
                event.serializeMetaData(events, byte[].class).getData());
    }

    private SerializedMessage<Object> message(String id, IntermediateEventRepresentation upcast) {
        var payload = new LazyDeserializingObject<Object>(upcast::getData, upcast.getType(), events);
        return new SerializedMessage<>(id, payload, upcast.getMetaData());
    }

    /** Its setters are open to subclasses of the builder only. */
    private static final class Settings extends Builder<EventMessage<?>> {
        Settings(DeadLetterSchema schema, Serializer general, Serializer events) {
            schema(schema);
            genericSerializer(general);
            eventSerializer(events);
        }
    }
}
