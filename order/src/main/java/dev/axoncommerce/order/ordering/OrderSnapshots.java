package dev.axoncommerce.order.ordering;

import dev.axoncommerce.platform.snapshot.ReadableSnapshots;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which snapshots of orders can be trusted. */
@Configuration(proxyBeanMethods = false)
class OrderSnapshots {

    static final String READABLE = "readableSnapshotsOfOrders";

    @Bean(READABLE)
    SnapshotFilter readable(Serializer serializer, ObjectProvider<EventUpcaster> upcasters) {
        return new ReadableSnapshots(OrderAggregate.TYPE, OrderAggregate.class, serializer, upcasters::orderedStream);
    }
}
