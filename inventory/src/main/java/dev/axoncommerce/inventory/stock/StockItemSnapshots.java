package dev.axoncommerce.inventory.stock;

import dev.axoncommerce.platform.snapshot.ReadableSnapshots;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which snapshots of stock items can be trusted. */
@Configuration(proxyBeanMethods = false)
class StockItemSnapshots {

    static final String READABLE = "readableSnapshotsOfStockItems";

    @Bean(READABLE)
    SnapshotFilter readable(Serializer serializer, ObjectProvider<EventUpcaster> upcasters) {
        return new ReadableSnapshots(
                StockItemAggregate.TYPE, StockItemAggregate.class, serializer, upcasters::orderedStream);
    }
}
