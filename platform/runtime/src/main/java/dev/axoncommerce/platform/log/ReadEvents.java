package dev.axoncommerce.platform.log;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;

/** Reads recorded events as the application reads them: through the upcasters. */
public final class ReadEvents {

    private final Serializer serializer;
    private final Supplier<? extends EventUpcaster> upcasters;

    /** @param upcasters all of them in their order, as a chain */
    public ReadEvents(Serializer serializer, Supplier<? extends EventUpcaster> upcasters) {
        this.serializer = serializer;
        this.upcasters = upcasters;
    }

    /** An upcaster can drop an event, or make several of it. */
    public Stream<? extends DomainEventMessage<?>> read(LoggedEvent event) {
        var metadata = serializer.serialize(MetaData.from(new HashMap<>(event.metadata())), byte[].class);
        var entry = new GenericDomainEventEntry<>(
                event.aggregateType(),
                event.aggregateId(),
                event.sequence(),
                event.eventId(),
                event.at(),
                event.type(),
                Objects.requireNonNullElse(event.revision(), ""),
                event.payload().getBytes(StandardCharsets.UTF_8),
                metadata.getData());
        return EventStreamUtils.asStream(
                EventStreamUtils.upcastAndDeserializeDomainEvents(Stream.of(entry), serializer, upcasters.get()));
    }
}
