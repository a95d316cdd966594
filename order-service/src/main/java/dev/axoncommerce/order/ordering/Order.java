package dev.axoncommerce.order.ordering;

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
 * @param id null before it is placed
 * @param status null before it is placed
 */
record Order(String id, String customer, String requestFingerprint, OrderStatus status) {

    static final Order NOT_PLACED = new Order(null, null, null, null);

    /** A repetition is recognised before anything is looked up: it is answered even if prices have changed since. */
    List<OrderEvent> decide(PlaceOrder command, Catalogue catalogue) {
        if (id != null) {
            if (!requestFingerprint.equals(command.requestFingerprint())) {
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
        return status == OrderStatus.PLACED ? List.of(new OrderConfirmed(id)) : List.of();
    }

    List<OrderEvent> decide(RejectOrder command) {
        return status == OrderStatus.PLACED ? List.of(new OrderRejected(id, command.shortages())) : List.of();
    }

    List<OrderEvent> decide(CancelOrder command) {
        if (command.customer() != null && !command.customer().equals(customer)) {
            throw new OrderRules.AnOrderIsItsCustomers().broken();
        }
        return switch (status) {
            case PLACED, CONFIRMED -> List.of(new OrderCancelled(id, command.reason()));
            case CANCELLED -> List.of();
            case REJECTED -> throw new OrderRules.ARejectedOrderCannotBeCancelled().broken();
        };
    }

    List<OrderEvent> decide(AbandonOrder command) {
        return switch (status) {
            case PLACED, CONFIRMED -> List.of(new OrderCancelled(id, command.reason().name()));
            case REJECTED, CANCELLED -> List.of();
        };
    }

    Order evolve(OrderEvent event) {
        return switch (event) {
            case OrderPlaced e -> new Order(e.orderId(), e.customerId(), e.requestFingerprint(), OrderStatus.PLACED);
            case OrderConfirmed e -> with(OrderStatus.CONFIRMED);
            case OrderRejected e -> with(OrderStatus.REJECTED);
            case OrderCancelled e -> with(OrderStatus.CANCELLED);
        };
    }

    private Order with(OrderStatus newStatus) {
        return new Order(id, customer, requestFingerprint, newStatus);
    }
}
