package dev.axoncommerce.platform.aggregates;

import dev.axoncommerce.platform.database.Topology;
import dev.axoncommerce.platform.snapshot.Snapshots;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** How aggregates are loaded. */
@AutoConfiguration
class SnapshotAutoConfiguration {

    /** After the command that reached the number, and before it is answered. */
    @Bean(Snapshots.EVERY_SO_OFTEN)
    SnapshotTriggerDefinition everySoOften(
            Snapshotter snapshotter, @Value("${commerce.snapshot-after:200}") int events) {
        return new EventCountSnapshotTriggerDefinition(snapshotter, events);
    }

    @Bean(Snapshots.READABLE)
    SnapshotFilter readableSnapshots(Serializer serializer, ObjectProvider<EventUpcaster> upcasters) {
        return new ReadableSnapshots(serializer, upcasters::orderedStream);
    }

    @Bean(Snapshots.RECENT)
    Cache recentAggregates(Topology topology) {
        return RecentAggregates.in(topology);
    }
}
