package dev.axoncommerce.platform.log;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.connector.event.AggregateEventStream;
import io.axoniq.axonserver.connector.event.EventChannel;
import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStoreException;

/** The log in Axon Server. */
final class AxonServerLog implements EventLog {

    private static final int SECONDS_OF_PATIENCE = 3;
    private static final int SECONDS_OF_PATIENCE_TO_APPEND = 60;
    private static final int BUFFER = 500;
    private static final int BATCH = 500;

    /** A filter that fits seldom must not hold a request up for ever: the next page goes on. */
    private static final int MOST_AT_ONCE = 50_000;

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
    public LogSlice after(long position, int limit, LogFilter filter) {
        var entries = new ArrayList<LogSlice.Positioned>();
        var reached = position;
        try {
            long end = channel.get().getLastToken().get(SECONDS_OF_PATIENCE, TimeUnit.SECONDS);
            if (reached < end) {
                try (var stream = channel.get().openStream(position, BUFFER)) {
                    for (int read = 0; reached < end && entries.size() < limit && read < MOST_AT_ONCE; read++) {
                        var next = next(stream);
                        reached = next.getToken();
                        var event = event(next.getEvent());
                        if (filter.accepts(event)) {
                            entries.add(new LogSlice.Positioned(reached, event));
                        }
                    }
                }
            }
            return new LogSlice(entries, reached, reached < end);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EventStoreException("Interrupted while the log was read", e);
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            throw new EventStoreException("The log could not be read", e);
        }
    }

    private static EventWithToken next(EventStream stream) throws InterruptedException {
        var next = stream.nextIfAvailable(SECONDS_OF_PATIENCE, TimeUnit.SECONDS);
        if (next == null) {
            throw new EventStoreException("The log does not go on");
        }
        return next;
    }

    @Override
    public long position(DomainEventMessage<?> event, TrackingToken token) {
        return token.position().orElseThrow();
    }

    @Override
    public void append(Stream<LoggedEvent> events) {
        var batch = new ArrayList<LoggedEvent>(BATCH);
        events.forEach(event -> {
            batch.add(event);
            if (batch.size() == BATCH) {
                commit(batch);
            }
        });
        if (!batch.isEmpty()) {
            commit(batch);
        }
    }

    private void commit(List<LoggedEvent> batch) {
        try {
            channel.get()
                    .appendEvents(batch.stream().map(AxonServerLog::stored).toArray(Event[]::new))
                    .get(SECONDS_OF_PATIENCE_TO_APPEND, TimeUnit.SECONDS);
            batch.clear();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EventStoreException("Interrupted while the log was written", e);
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            throw new EventStoreException("The log could not be written", e);
        }
    }

    private static Event stored(LoggedEvent event) {
        var payload = SerializedObject.newBuilder()
                .setType(event.type())
                .setData(ByteString.copyFromUtf8(event.payload()));
        if (event.revision() != null) {
            payload.setRevision(event.revision());
        }
        var stored = Event.newBuilder()
                .setMessageIdentifier(event.eventId())
                .setAggregateType(event.aggregateType())
                .setAggregateIdentifier(event.aggregateId())
                .setAggregateSequenceNumber(event.sequence())
                .setTimestamp(event.at().toEpochMilli())
                .setPayload(payload);
        event.metadata()
                .forEach((name, value) -> stored.putMetaData(
                        name, MetaDataValue.newBuilder().setTextValue(value).build()));
        return stored.build();
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
