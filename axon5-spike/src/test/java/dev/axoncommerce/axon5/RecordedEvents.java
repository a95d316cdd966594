package dev.axoncommerce.axon5;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.eventstreaming.EventCriteria;

/** The payloads of all events of a store, in their order. */
public final class RecordedEvents {

    private RecordedEvents() {}

    public static List<Object> of(EventStorageEngine engine) {
        var events = new ArrayList<Object>();
        var stream = engine.source(SourcingCondition.conditionFor(EventCriteria.havingAnyTag()), null);
        for (var entry = stream.next(); entry.isPresent(); entry = stream.next()) {
            if (entry.get().message().payload() != null) {
                events.add(entry.get().message().payload());
            }
        }
        return events;
    }
}
