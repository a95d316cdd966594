package dev.axoncommerce.platform.snapshot;

import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** When snapshots are taken. */
@AutoConfiguration(afterName = "org.axonframework.springboot.autoconfig.AxonAutoConfiguration")
class SnapshotAutoConfiguration {

    /** After the command that reached the number, and before it is answered. */
    @Bean(Snapshots.EVERY_SO_OFTEN)
    SnapshotTriggerDefinition everySoOften(
            Snapshotter snapshotter, @Value("${commerce.snapshot-after:200}") int events) {
        return new EventCountSnapshotTriggerDefinition(snapshotter, events);
    }
}
