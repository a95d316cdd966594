package dev.axoncommerce.order.ordering;

import dev.axoncommerce.api.order.FulfilmentResumed;
import dev.axoncommerce.api.order.OrderCancelled;
import dev.axoncommerce.api.order.OrderConfirmed;
import dev.axoncommerce.api.order.OrderEvent;
import dev.axoncommerce.api.order.OrderPlaced;
import dev.axoncommerce.api.order.OrderRejected;
import dev.axoncommerce.order.catalogue.Catalogue;
import java.util.List;

/**
 * The state of an order and its decisions.
 *
 * @param placed what was ordered; null before it is placed
 * @param status null before it is placed
 */
record Order(OrderPlaced placed, OrderStatus status) {

    static final Order NOT_PLACED = new Order(null, null);

    /** A repetition is recognised before anything is looked up: it is answered even if prices have changed since. */
    List<OrderEvent> decide(PlaceOrder command, Catalogue catalogue) {
        if (placed != null) {
            if (!placed.requestFingerprint().equals(command.requestFingerprint())) {
                throw new OrderRules.AKeyBelongsToOneRequest().broken();
            }
            return List.of();
        }
        var quote = Quote.of(command.lines(), catalogue);
        if (command.expectedTotal() != null && !command.expectedTotal().isEqual(quote.total())) {
            throw new OrderRules.TheTotalIsAsTheCustomerExpects(command.expectedTotal(), quote.total()).broken();
        }
        return List.of(new OrderPlaced(
                command.order().bare(),
                command.customer(),
                quote.lines(),
                quote.total(),
                command.shippingAddress(),
                command.paymentMethod(),
                command.requestFingerprint()));
    }

    List<OrderEvent> decide(ConfirmOrder command) {
        return status == OrderStatus.PLACED ? List.of(new OrderConfirmed(id())) : List.of();
    }

    List<OrderEvent> decide(RejectOrder command) {
        return status == OrderStatus.PLACED ? List.of(new OrderRejected(id(), command.shortages())) : List.of();
    }

    List<OrderEvent> decide(CancelOrder command) {
        if (command.customer() != null && !command.customer().equals(placed.customerId())) {
            throw new OrderRules.AnOrderIsItsCustomers().broken();
        }
        return switch (status) {
            case PLACED, CONFIRMED -> List.of(OrderCancelled.byRequest(id(), command.reason()));
            case CANCELLED -> List.of();
            case REJECTED -> throw new OrderRules.ARejectedOrderCannotBeCancelled().broken();
        };
    }

    List<OrderEvent> decide(AbandonOrder command) {
        return switch (status) {
            case PLACED, CONFIRMED -> List.of(OrderCancelled.because(id(), command.cause()));
            case REJECTED, CANCELLED -> List.of();
        };
    }

    List<OrderEvent> decide(ResumeFulfilment command) {
        return switch (status) {
            case PLACED, CONFIRMED, CANCELLED -> List.of(new FulfilmentResumed(
                    id(), placed.lines(), placed.total(), placed.paymentMethod(), status != OrderStatus.CANCELLED));
            case REJECTED -> List.of();
        };
    }

    Order evolve(OrderEvent event) {
        return switch (event) {
            case OrderPlaced e -> new Order(e, OrderStatus.PLACED);
            case OrderConfirmed e -> with(OrderStatus.CONFIRMED);
            case OrderRejected e -> with(OrderStatus.REJECTED);
            case OrderCancelled e -> with(OrderStatus.CANCELLED);
            case FulfilmentResumed e -> this;
        };
    }

    private String id() {
        return placed.orderId();
    }

    private Order with(OrderStatus newStatus) {
        return new Order(placed, newStatus);
    }
}
