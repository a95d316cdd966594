package dev.axoncommerce.api.order;

import dev.axoncommerce.platform.personal.Personal;
import java.util.function.UnaryOperator;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The order is cancelled, on request or by the shop. Its goods are released and its payment is voided.
 *
 * @param reason the reason in the request; null unless the cause is {@link CancellationCause#BY_REQUEST}
 */
@Revision("2")
public record OrderCancelled(
        String orderId, CancellationCause cause, @Nullable Personal reason) implements OrderEvent {

    public static OrderCancelled byRequest(String orderId, String reason) {
        return new OrderCancelled(orderId, CancellationCause.BY_REQUEST, Personal.of(reason));
    }

    /** Returns the reason, or the name of the cause if the event has no reason. */
    public Personal why() {
        return reason == null ? Personal.of(cause.name()) : reason;
    }

    @Override
    public OrderEvent withPersonalData(UnaryOperator<Personal> change) {
        return reason == null ? this : new OrderCancelled(orderId, cause, change.apply(reason));
    }

    public static OrderCancelled because(String orderId, CancellationCause cause) {
        return new OrderCancelled(orderId, cause, null);
    }
}
