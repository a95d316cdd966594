package dev.axoncommerce.order.upcasters;

import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Makes the street in a snapshot of an order of revision 2 one line again, as {@link StreetLineUpcaster} does in events. */
@Component
@Order(4)
class OrderSnapshotUpcaster extends SingleEventUpcaster {

    private static final String NAME = "dev.axoncommerce.order.ordering.OrderAggregate";
    private static final SerializedType BEFORE = new SimpleSerializedType(NAME, "2");
    private static final SerializedType AFTER = new SimpleSerializedType(NAME, "3");

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation snapshot) {
        return snapshot.getType().equals(BEFORE);
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation snapshot) {
        return snapshot.upcastPayload(AFTER, ObjectNode.class, order -> {
            if (order.at("/state/placed/shippingAddress") instanceof ObjectNode address) {
                StreetLineUpcaster.join(address);
            }
            return order;
        });
    }
}
