package dev.axoncommerce.labels;

import org.axonframework.serialization.Revision;

/** The events of a label. */
sealed interface LabelEvent {

    String orderId();

    @Revision("1")
    record LabelPrinted(String orderId) implements LabelEvent {}

    @Revision("1")
    record LabelReprinted(String orderId, String reason) implements LabelEvent {}
}
