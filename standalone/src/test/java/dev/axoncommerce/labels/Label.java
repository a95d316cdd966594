package dev.axoncommerce.labels;

import dev.axoncommerce.labels.LabelCommand.PrintLabel;
import dev.axoncommerce.labels.LabelCommand.ReprintLabel;
import dev.axoncommerce.labels.LabelEvent.LabelPrinted;
import dev.axoncommerce.labels.LabelEvent.LabelReprinted;
import java.util.List;

/**
 * The state of a label, and its decisions.
 *
 * @param copies how often it was printed
 */
record Label(int copies) {

    static final Label NONE = new Label(0);

    List<LabelEvent> decide(PrintLabel command) {
        return copies == 0 ? List.of(new LabelPrinted(command.label().orderId())) : List.of();
    }

    List<LabelEvent> decide(ReprintLabel command) {
        return List.of(new LabelReprinted(command.label().orderId(), command.reason(), command.printer()));
    }

    Label evolve(LabelEvent event) {
        return new Label(copies + 1);
    }
}
