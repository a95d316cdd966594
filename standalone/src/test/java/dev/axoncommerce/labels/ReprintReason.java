package dev.axoncommerce.labels;

import dev.axoncommerce.labels.LabelEvent.LabelPrinted;
import dev.axoncommerce.labels.LabelEvent.LabelReprinted;
import dev.axoncommerce.platform.view.ViewRow;
import java.time.Instant;
import java.util.Optional;

/** A row over the labels of all orders: how many were printed again for a reason. */
record ReprintReason(String reason, long reprints, long version) implements ViewRow {

    static Optional<String> key(LabelEvent event) {
        return switch (event) {
            case LabelReprinted reprinted -> Optional.of(reprinted.reason());
            case LabelPrinted printed -> Optional.empty();
        };
    }

    static ReprintReason evolve(ReprintReason before, LabelEvent event, long version, Instant at) {
        return new ReprintReason(key(event).orElseThrow(), before == null ? 1 : before.reprints() + 1, version);
    }
}
