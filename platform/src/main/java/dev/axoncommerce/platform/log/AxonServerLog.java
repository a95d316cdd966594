package dev.axoncommerce.platform.log;

import io.axoniq.axonserver.connector.event.AggregateEventStream;
import io.axoniq.axonserver.connector.event.EventChannel;
import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.event.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStoreException;

/** The log in Axon Server. */
final class AxonServerLog implements EventLog {

    private final Supplier<EventChannel> channel;

    AxonServerLog(Supplier<EventChannel> channel) {
        this.channel = channel;
    }

    @Override
    public List<LoggedEvent> of(String aggregateId, long from, int limit) {
        var stream = channel.get().openAggregateStream(aggregateId, from, from + limit); // the end is exclusive
        try {
            return first(limit, stream);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EventStoreException("Interrupted while the log was read", e);
        } catch (RuntimeException e) {
            throw new EventStoreException("The log could not be read", e);
        } finally {
            stream.cancel();
        }
    }

    @Override
    public long position(DomainEventMessage<?> event, TrackingToken token) {
        return token.position().orElseThrow();
    }

    private static List<LoggedEvent> first(int limit, AggregateEventStream stream) throws InterruptedException {
        var events = new ArrayList<LoggedEvent>();
        while (events.size() < limit && stream.hasNext()) {
            events.add(event(stream.next()));
        }
        if (Thread.interrupted()) {
            throw new InterruptedException(); // the stream just ends then
        }
        return events;
    }

    private static LoggedEvent event(Event event) {
        var revision = event.getPayload().getRevision();
        return new LoggedEvent(
                event.getMessageIdentifier(),
                event.getAggregateType(),
                event.getAggregateIdentifier(),
                event.getAggregateSequenceNumber(),
                event.getPayload().getType(),
                revision.isEmpty() ? null : revision,
                Instant.ofEpochMilli(event.getTimestamp()),
                event.getPayload().getData().toStringUtf8(),
                event.getMetaDataMap().entrySet().stream()
                        .filter(value -> value.getValue().getDataCase() == MetaDataValue.DataCase.TEXT_VALUE)
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, value -> value.getValue().getTextValue())));
    }
}
