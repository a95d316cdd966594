package dev.axoncommerce.platform.axonserver;

import com.google.protobuf.ByteString;
import dev.axoncommerce.platform.log.EventLog;
import dev.axoncommerce.platform.log.LogFilter;
import dev.axoncommerce.platform.log.LogPositions;
import dev.axoncommerce.platform.log.LogSlice;
import dev.axoncommerce.platform.log.LoggedEvent;
import dev.axoncommerce.platform.log.StoredEvent;
import io.axoniq.axonserver.connector.event.AggregateEventStream;
import io.axoniq.axonserver.connector.event.EventChannel;
import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import tools.jackson.databind.json.JsonMapper;

/** The log in Axon Server. */
final class AxonServerLog implements EventLog {

    private static final int SECONDS_OF_PATIENCE = 3;
    private static final int SECONDS_OF_PATIENCE_TO_APPEND = 60;
    private static final int BUFFER = 500;
    private static final int BATCH = 500;

    /** A filter that rarely matches must not hold a request up indefinitely: the next page continues. */
    private static final int MOST_AT_ONCE = 50_000;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Supplier<EventChannel> channel;

    static AxonServerLog of(AxonServerConnectionManager connections, AxonServerConfiguration settings) {
        return new AxonServerLog(
                () -> connections.getConnection(settings.getContext()).eventChannel());
    }

    private AxonServerLog(Supplier<EventChannel> channel) {
        this.channel = channel;
    }

    @Override
    public List<LoggedEvent> of(String aggregateId, long from, int limit) {
        return aggregate(aggregateId, from, limit, AxonServerLog::event);
    }

    private <T> List<T> aggregate(String aggregateId, long from, int limit, Function<Event, T> read) {
        var stream = channel.get().openAggregateStream(aggregateId, from, from + limit); // the end is exclusive
        try {
            return first(limit, stream).stream().map(read).toList();
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
        var read = new AtomicInteger();
        var reached = new AtomicLong(position);
        var end = reading(Math.max(LogPositions.NONE, position), BUFFER, next -> {
            reached.set(next.getToken());
            var event = event(next.getEvent());
            if (filter.accepts(event)) {
                entries.add(new LogSlice.Positioned(next.getToken(), event));
            }
            return entries.size() < limit && read.incrementAndGet() < MOST_AT_ONCE;
        });
        return new LogSlice(entries, reached.get(), reached.get() < end);
    }

    @Override
    public long end() {
        return reading(Long.MAX_VALUE, BUFFER, next -> false);
    }

    /**
     * Reads on after a position, while more is wanted and up to the end of the log.
     *
     * @param buffer how many events the server sends ahead
     * @return the last position of the log
     */
    private long reading(long position, int buffer, Predicate<EventWithToken> more) {
        try {
            long end = channel.get().getLastToken().get(SECONDS_OF_PATIENCE, TimeUnit.SECONDS);
            if (position < end) {
                try (var stream = channel.get().openStream(position, Math.clamp(buffer, 1, BUFFER))) {
                    for (var next = next(stream); more.test(next) && next.getToken() < end; ) {
                        next = next(stream);
                    }
                }
            }
            return end;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EventStoreException("Interrupted while the log was read", e);
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            throw new EventStoreException("The log could not be read", e);
        }
    }

    @Override
    public List<StoredEvent> stored(List<StoredEvent.Given> events) {
        var first = events.getFirst().position();
        var last = events.getLast().position();
        var found = HashMap.<String, StoredEvent>newHashMap(events.size());
        for (var reached = first - 1; reached < last; ) {
            var part = storedAfter(reached, (int) Math.min(MOST_AT_ONCE, last - reached));
            if (part.isEmpty()) {
                throw new EventStoreException("The log ends at %d, before %d".formatted(reached, last));
            }
            part.forEach(event -> found.put(event.eventId(), event));
            reached = part.getLast().position();
        }
        return events.stream().map(event -> found.get(event.eventId())).toList();
    }

    @Override
    public List<StoredEvent> storedAfter(long position, int limit) {
        var events = new ArrayList<StoredEvent>();
        reading(Math.max(LogPositions.NONE, position), limit, next -> {
            events.add(stored(next.getToken(), next.getEvent()));
            return events.size() < limit;
        });
        return events;
    }

    @Override
    public Optional<StoredEvent> stored(String aggregateId, long sequence) {
        return aggregate(aggregateId, sequence, 1, event -> stored(LogPositions.NONE, event)).stream()
                .findFirst();
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
        var payload =
                SerializedObject.newBuilder().setType(event.type()).setData(ByteString.copyFromUtf8(event.payload()));
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

    private static List<Event> first(int limit, AggregateEventStream stream) throws InterruptedException {
        var events = new ArrayList<Event>();
        while (events.size() < limit && stream.hasNext()) {
            events.add(stream.next());
        }
        if (Thread.interrupted()) {
            throw new InterruptedException(); // the stream just ends then
        }
        return events;
    }

    private static StoredEvent stored(long position, Event event) {
        return new StoredEvent(
                position,
                event.getMessageIdentifier(),
                event.getAggregateType(),
                event.getAggregateIdentifier(),
                event.getAggregateSequenceNumber(),
                event.getPayload().getType(),
                event.getPayload().getRevision(),
                Instant.ofEpochMilli(event.getTimestamp()).toString(),
                event.getPayload().getData().toByteArray(),
                JSON.writeValueAsBytes(sorted(event.getMetaDataMap())));
    }

    private static SortedMap<String, Object> sorted(Map<String, MetaDataValue> metadata) {
        var sorted = new TreeMap<String, Object>();
        metadata.forEach((name, value) -> sorted.put(
                name,
                switch (value.getDataCase()) {
                    case TEXT_VALUE -> value.getTextValue();
                    case NUMBER_VALUE -> value.getNumberValue();
                    case DOUBLE_VALUE -> value.getDoubleValue();
                    case BOOLEAN_VALUE -> value.getBooleanValue();
                    case BYTES_VALUE -> value.getBytesValue().getData().toByteArray();
                    case DATA_NOT_SET -> "";
                }));
        return sorted;
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
