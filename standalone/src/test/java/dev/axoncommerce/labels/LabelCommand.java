package dev.axoncommerce.labels;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The commands of a label. */
sealed interface LabelCommand {

    @TargetAggregateIdentifier
    LabelId label();

    /** Prints the first copy; does nothing if it is printed. */
    record PrintLabel(@Override LabelId label) implements LabelCommand {}

    /** Prints another copy. */
    record ReprintLabel(@Override LabelId label, String reason, String printer) implements LabelCommand {}
}
