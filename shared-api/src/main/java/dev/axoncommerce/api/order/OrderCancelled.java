package dev.axoncommerce.api.order;

import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The order is given up, by somebody or by the shop; goods and money are given back.
 *
 * @param reason what the one who wanted it said; null unless it was {@link CancellationCause#BY_REQUEST}
 */
@Revision("2")
public record OrderCancelled(String orderId, CancellationCause cause, @Nullable String reason) implements OrderEvent {

    public static OrderCancelled byRequest(String orderId, String reason) {
        return new OrderCancelled(orderId, CancellationCause.BY_REQUEST, reason);
    }

    /** What was said, or else the cause by its name. */
    public String why() {
        return reason == null ? cause.name() : reason;
    }

    public static OrderCancelled because(String orderId, CancellationCause cause) {
        return new OrderCancelled(orderId, cause, null);
    }
}
