package dev.axoncommerce.platform.aggregates;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.serialization.upcasting.event.InitialEventRepresentation;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * Lets through the snapshots that can be read in the present revision of their aggregate, if need be through upcasters; without one, all events
 * are read. Axon's own filter looks at the revision alone, and a snapshot that cannot be read would make its aggregate unusable for good.
 */
final class ReadableSnapshots implements SnapshotFilter {

    private static final Logger log = LoggerFactory.getLogger(ReadableSnapshots.class);

    /** The snapshot that this thread has just ACCEPTED. */
    private static final ThreadLocal<DomainEventData<?>> ACCEPTED = new ThreadLocal<>();

    private final Serializer serializer;
    private final Supplier<Stream<EventUpcaster>> upcasters;

    /**
     * @param serializer the one that wrote the snapshots
     * @param upcasters asked late: they are beans of the contexts
     */
    ReadableSnapshots(Serializer serializer, Supplier<Stream<EventUpcaster>> upcasters) {
        this.serializer = serializer;
        this.upcasters = upcasters;
    }

    /** Axon asks once for each aggregate that names this filter, about the same snapshot. */
    @Override
    public boolean test(DomainEventData<?> snapshot) {
        if (snapshot == ACCEPTED.get()) {
            ACCEPTED.remove();
            return true;
        }
        if (!isReadable(snapshot)) {
            return false;
        }
        ACCEPTED.set(snapshot);
        return true;
    }

    private boolean isReadable(DomainEventData<?> snapshot) {
        try {
            var upcast = new EventUpcasterChain(upcasters.get().toList())
                    .upcast(Stream.of(new InitialEventRepresentation(snapshot, serializer)))
                    .toList()
                    .getFirst();
            var aggregate = serializer.classForType(upcast.getType());
            return serializer.typeForClass(aggregate).equals(upcast.getType())
                    && snapshot.getType().equals(typeOf(aggregate))
                    && serializer.deserialize(upcast.getData()) != null;
        } catch (SerializationException e) {
            log.warn(
                    "The snapshot of {} cannot be read, its events are: {}",
                    snapshot.getAggregateIdentifier(),
                    e.toString());
            return false;
        }
    }

    /** The stored name of the kind of aggregate; null for a class that is no aggregate. */
    private static @Nullable String typeOf(Class<?> aggregate) {
        var annotation = AnnotatedElementUtils.findMergedAnnotation(aggregate, Aggregate.class);
        return annotation == null ? null : annotation.type().isEmpty() ? aggregate.getSimpleName() : annotation.type();
    }
}
