package dev.axoncommerce.api.order;

import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The order is cancelled, on request or by the shop. Its goods are released and its payment is voided.
 *
 * @param reason the reason in the request; null unless the cause is {@link CancellationCause#BY_REQUEST}
 */
@Revision("2")
public record OrderCancelled(
        String orderId, CancellationCause cause, @Nullable String reason) implements OrderEvent {

    public static OrderCancelled byRequest(String orderId, String reason) {
        return new OrderCancelled(orderId, CancellationCause.BY_REQUEST, reason);
    }

    /** Returns the reason, or the name of the cause if the event has no reason. */
    public String why() {
        return reason == null ? cause.name() : reason;
    }

    public static OrderCancelled because(String orderId, CancellationCause cause) {
        return new OrderCancelled(orderId, cause, null);
    }
}
