package dev.axoncommerce.order.upcasters;

import dev.axoncommerce.api.order.OrderPlaced;
import java.util.Map;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the street one line again, as the customer wrote it. Revision 1 of {@code OrderPlaced} has that line. Revision 2, and revision 1
 * of {@code CartCheckedOut}, have a house number that was guessed from the line; the line is put together from both parts, the number last.
 */
@Component
@Order(1)
class StreetLineUpcaster extends SingleEventUpcaster {

    /** Its class is in the module cart, which may be absent. */
    private static final String CART_CHECKED_OUT = "dev.axoncommerce.order.cart.CartCheckedOut";

    private static final Map<SerializedType, SerializedType> NEXT = Map.of(
            type(OrderPlaced.class, "1"),
            type(OrderPlaced.class, "3"),
            type(OrderPlaced.class, "2"),
            type(OrderPlaced.class, "3"),
            new SimpleSerializedType(CART_CHECKED_OUT, "1"),
            new SimpleSerializedType(CART_CHECKED_OUT, "2"));

    private static SerializedType type(Class<?> event, String revision) {
        return new SimpleSerializedType(event.getName(), revision);
    }

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation event) {
        return NEXT.containsKey(event.getType());
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
        return event.upcastPayload(NEXT.get(event.getType()), ObjectNode.class, order -> {
            join((ObjectNode) order.path("shippingAddress"));
            return order;
        });
    }

    private static void join(ObjectNode address) {
        var number = address.remove("houseNumber");
        if (number != null && !number.isNull()) {
            address.put("street", address.path("street").asString() + " " + number.asString());
        }
    }
}
