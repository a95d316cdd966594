package dev.axoncommerce.order.upcasters;

import dev.axoncommerce.api.order.CancellationCause;
import dev.axoncommerce.api.order.OrderCancelled;
import dev.axoncommerce.platform.command.CommandMetadata;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Separates the cause of a cancellation from the text of a person. Revision 1 has both in one field; the metadata says whether the saga
 * or a person sent the command.
 */
@Component
@Order(2)
class CancellationCauseUpcaster extends SingleEventUpcaster {

    private static final String NAME = OrderCancelled.class.getName();
    private static final SerializedType BEFORE = new SimpleSerializedType(NAME, "1");
    private static final SerializedType AFTER = new SimpleSerializedType(NAME, "2");

    /** The saga that cancelled orders for the shop. */
    private static final String BY_THE_SHOP = "order-fulfilment";

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation event) {
        return event.getType().equals(BEFORE);
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
        var by = event.getMetaData().getObject().get(CommandMetadata.BY);
        var byTheShop = BY_THE_SHOP.equals(by);
        return event.upcastPayload(AFTER, ObjectNode.class, cancelled -> {
            if (byTheShop) {
                cancelled.set("cause", cancelled.path("reason"));
                cancelled.putNull("reason");
            } else {
                cancelled.put("cause", CancellationCause.BY_REQUEST.name());
            }
            return cancelled;
        });
    }
}
