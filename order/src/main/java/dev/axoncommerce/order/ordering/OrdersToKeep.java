package dev.axoncommerce.order.ordering;

import dev.axoncommerce.platform.personal.ErasureObjection;
import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.rest.Cursor;
import dev.axoncommerce.platform.rest.Limit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps the data of a customer while an order needs the address, or its goods may be returned. */
@Component
class OrdersToKeep implements ErasureObjection {

    private static final List<OrderStatus> OPEN =
            List.of(OrderStatus.PLACED, OrderStatus.CONFIRMED, OrderStatus.SHIPPED);

    private final View<OrderView> orders;
    private final ReturnWindow window;

    OrdersToKeep(View<OrderView> orders, ReturnWindow window) {
        this.orders = orders;
        this.window = window;
    }

    @Override
    public Optional<String> against(String customer) {
        var open = OPEN.stream()
                .mapToLong(status -> orders.shown().count(of(customer, status)))
                .sum();
        return open > 0
                ? Optional.of("Open orders of the customer: %d. Deliver or cancel them first.".formatted(open))
                : returnable(customer);
    }

    private Optional<String> returnable(String customer) {
        @Nullable Cursor after = null;
        do {
            var page = orders.shown().list(of(customer, OrderStatus.DELIVERED), after, new Limit(Limit.MAX));
            var found = page.items().stream()
                    .filter(order -> window.isOpenFor(order.deliveredAt()))
                    .findFirst();
            if (found.isPresent()) {
                return found.map(this::reason);
            }
            after = page.next() == null ? null : new Cursor(page.next());
        } while (after != null);
        return Optional.empty();
    }

    private String reason(OrderDocument order) {
        return "Goods of the order %s may be returned until %s."
                .formatted(order.orderId(), order.deliveredAt().plus(window.length()));
    }

    private static OrderFilter of(String customer, OrderStatus status) {
        return new OrderFilter(customer, null, status, null, null);
    }
}
