package dev.axoncommerce.labels;

import dev.axoncommerce.platform.view.ViewRow;
import java.time.Instant;

/**
 * A row of the view.
 *
 * @param version the sequence number of the last event in it
 */
record LabelRow(String orderId, int copies, long version) implements ViewRow {

    static LabelRow evolve(LabelRow before, LabelEvent event, long version, Instant at) {
        return new LabelRow(event.orderId(), (before == null ? 0 : before.copies()) + 1, version);
    }
}
