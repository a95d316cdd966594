package dev.axoncommerce.labels;

import dev.axoncommerce.labels.LabelEvent.LabelReprinted;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Reads reprints of revision 1, which had no printer. */
@Component
@Order(10)
class LabelPrinterUpcaster extends SingleEventUpcaster {

    static final String UNKNOWN = "unknown";

    private static final String NAME = LabelReprinted.class.getName();
    private static final SimpleSerializedType BEFORE = new SimpleSerializedType(NAME, "1");
    private static final SimpleSerializedType AFTER = new SimpleSerializedType(NAME, "2");

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation event) {
        return event.getType().equals(BEFORE);
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
        return event.upcastPayload(AFTER, ObjectNode.class, reprinted -> reprinted.put("printer", UNKNOWN));
    }
}
