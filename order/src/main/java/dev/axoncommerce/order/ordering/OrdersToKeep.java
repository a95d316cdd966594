package dev.axoncommerce.order.ordering;

import dev.axoncommerce.platform.personal.ErasureObjection;
import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.rest.Limit;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Keeps the data of a customer while an order needs the address, or may come back. */
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
        var view = orders.shown();
        var open = OPEN.stream()
                .mapToLong(status -> view.count(of(customer, status)))
                .sum();
        if (open > 0) {
            return Optional.of("The customer has %d open orders. Deliver or cancel them first.".formatted(open));
        }
        return view.list(of(customer, OrderStatus.DELIVERED), null, new Limit(Limit.MAX)).items().stream()
                .filter(order -> window.isOpenFor(order.deliveredAt()))
                .findFirst()
                .map(order -> "Goods of the order %s may be returned until %s."
                        .formatted(order.orderId(), order.deliveredAt().plus(window.length())));
    }

    private static OrderFilter of(String customer, OrderStatus status) {
        return new OrderFilter(customer, null, status, null, null);
    }
}
