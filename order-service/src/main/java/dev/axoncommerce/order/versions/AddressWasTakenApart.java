package dev.axoncommerce.order.versions;

import dev.axoncommerce.api.order.OrderPlaced;
import dev.axoncommerce.api.order.StreetLine;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** From revision 2 on the house number is no longer in the street: carriers ask for it by itself. */
@Component
@Order(1)
class AddressWasTakenApart extends SingleEventUpcaster {

    private static final String NAME = OrderPlaced.class.getName();
    private static final SerializedType BEFORE = new SimpleSerializedType(NAME, "1");
    private static final SerializedType AFTER = new SimpleSerializedType(NAME, "2");

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation event) {
        return event.getType().equals(BEFORE);
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
        return event.upcastPayload(AFTER, ObjectNode.class, placed -> {
            var address = (ObjectNode) placed.path("shippingAddress");
            var line = StreetLine.of(address.path("street").asString());
            address.put("street", line.street());
            address.put("houseNumber", line.houseNumber());
            return placed;
        });
    }
}
