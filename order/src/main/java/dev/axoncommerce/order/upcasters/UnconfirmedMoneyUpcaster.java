package dev.axoncommerce.order.upcasters;

import dev.axoncommerce.order.payment.PaymentCaptured;
import dev.axoncommerce.order.payment.PaymentRefunded;
import java.util.Set;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Marks captures and refunds of revision 1 as not confirmed. They were written before the gateway was asked, and retried without an end, so
 * the gateway has agreed to all of them, except those whose call is still pending or not stored yet.
 */
@Component
@Order(3)
class UnconfirmedMoneyUpcaster extends SingleEventUpcaster {

    private static final Set<String> NAMES = Set.of(PaymentCaptured.class.getName(), PaymentRefunded.class.getName());

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation event) {
        return NAMES.contains(event.getType().getName())
                && "1".equals(event.getType().getRevision());
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
        return event.upcastPayload(
                new SimpleSerializedType(event.getType().getName(), "2"),
                ObjectNode.class,
                payment -> payment.put("confirmed", false));
    }
}
