package dev.axoncommerce.order.ordering;

import dev.axoncommerce.api.order.CancellationCause;
import dev.axoncommerce.api.order.OrderId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Cancel an order that cannot be fulfilled. If the order has ended, the command changes nothing. */
public record AbandonOrder(@TargetAggregateIdentifier OrderId order, Reason reason) {

    CancellationCause cause() {
        return switch (reason) {
            case PAYMENT_DECLINED -> CancellationCause.PAYMENT_DECLINED;
            case PAYMENT_TIMEOUT -> CancellationCause.PAYMENT_TIMEOUT;
            case RESERVATION_EXPIRED -> CancellationCause.RESERVATION_EXPIRED;
        };
    }

    /** Why the shop itself cancels an order. */
    public enum Reason {
        PAYMENT_DECLINED,
        PAYMENT_TIMEOUT,
        RESERVATION_EXPIRED
    }
}
