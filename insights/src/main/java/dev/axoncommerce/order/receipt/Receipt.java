package dev.axoncommerce.order.receipt;

import dev.axoncommerce.api.order.OrderId;
import dev.axoncommerce.platform.log.EventProofs.Proven;
import java.util.List;

/**
 * A receipt as a file that the customer keeps: for each event the bytes of its payload and metadata, its leaf and the proof of that.
 * {@code tools/VerifyReceipt.java} verifies it with nothing but the keys of the logs.
 */
record Receipt(OrderId order, List<Proven> events) {

    private static final String FORM = "axon-commerce/receipt@v1";

    @Override
    public String toString() {
        var text = new StringBuilder(FORM + "\norder " + order.bare() + "\nevents " + events.size() + "\n");
        events.forEach(event -> text.append("\nlog ")
                .append(event.log())
                .append("\npayload ")
                .append(event.payload())
                .append("\nmetadata ")
                .append(event.metadata())
                .append('\n')
                .append(event.leaf())
                .append(event.proof()));
        return text.toString();
    }
}
