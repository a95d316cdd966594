package dev.axoncommerce.labels;

import org.axonframework.serialization.Revision;

/** The events of a label. */
sealed interface LabelEvent {

    String orderId();

    @Revision("1")
    record LabelPrinted(String orderId) implements LabelEvent {}

    /** @param printer since revision 2; {@link LabelPrinterUpcaster#UNKNOWN} before */
    @Revision("2")
    record LabelReprinted(String orderId, String reason, String printer) implements LabelEvent {}
}
