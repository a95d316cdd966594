package dev.axoncommerce.platform.snapshot;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.serialization.upcasting.event.InitialEventRepresentation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets through the snapshots of an aggregate that can be read in its present revision, if need be through upcasters; without one, all events
 * are read. Axon's own filter looks at the revision alone, and a snapshot that cannot be read would make its aggregate unusable for good.
 */
public final class ReadableSnapshots implements SnapshotFilter {

    private static final Logger log = LoggerFactory.getLogger(ReadableSnapshots.class);

    private final String type;
    private final Class<?> aggregate;
    private final Serializer serializer;
    private final Supplier<Stream<EventUpcaster>> upcasters;

    /**
     * @param type the stored name of the kind of aggregate
     * @param aggregate its class; its {@code @Revision} changes with its state, and with what its events mean for that
     * @param serializer the one that wrote the snapshots
     * @param upcasters asked late: they are beans of the contexts
     */
    public ReadableSnapshots(
            String type, Class<?> aggregate, Serializer serializer, Supplier<Stream<EventUpcaster>> upcasters) {
        this.type = type;
        this.aggregate = aggregate;
        this.serializer = serializer;
        this.upcasters = upcasters;
    }

    /** The filters of all aggregates see every snapshot, so that others are let through. */
    @Override
    public boolean test(DomainEventData<?> snapshot) {
        if (!type.equals(snapshot.getType())) {
            return true;
        }
        return isReadable(snapshot);
    }

    private boolean isReadable(DomainEventData<?> snapshot) {
        try {
            var upcast = new EventUpcasterChain(upcasters.get().toList())
                    .upcast(Stream.of(new InitialEventRepresentation(snapshot, serializer)))
                    .toList()
                    .getFirst();
            return serializer.typeForClass(aggregate).equals(upcast.getType())
                    && serializer.deserialize(upcast.getData()) != null;
        } catch (SerializationException e) {
            log.warn(
                    "The snapshot of {} cannot be read, its events are: {}",
                    snapshot.getAggregateIdentifier(),
                    e.toString());
            return false;
        }
    }
}
