package dev.axoncommerce.order.receipt;

import dev.axoncommerce.api.order.OrderId;
import dev.axoncommerce.platform.log.EventProofs.Proven;
import java.util.Base64;
import java.util.List;
import java.util.SortedMap;

/**
 * A receipt as a file that the customer keeps: for each event the bytes of its payload and metadata, its leaf and the proof of that.
 * {@code tools/VerifyReceipt.java} verifies it with nothing but the keys of the logs.
 *
 * @param keys of personal texts, by the commitment that is stored with each text; empty if they were not asked for
 */
record Receipt(OrderId order, List<Proven> events, SortedMap<String, byte[]> keys) {

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
        if (!keys.isEmpty()) {
            text.append("\nkeys ").append(keys.size()).append('\n');
            keys.forEach((commitment, key) -> text.append(commitment)
                    .append(' ')
                    .append(Base64.getEncoder().encodeToString(key))
                    .append('\n'));
        }
        return text.toString();
    }
}
