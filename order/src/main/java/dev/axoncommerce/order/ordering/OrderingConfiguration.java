package dev.axoncommerce.order.ordering;

import dev.axoncommerce.api.order.OrderEvent;
import dev.axoncommerce.order.OrderContext;
import dev.axoncommerce.platform.metrics.TaggedGauge;
import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.processing.Views;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The view of orders and its gauge. */
@Configuration(proxyBeanMethods = false)
class OrderingConfiguration {

    private static final int SEGMENTS = 2;

    @Bean
    View<OrderView> orderView(Views views) {
        return views.view(OrderView.NAME, OrderContext.CONTEXT, OrderView::new)
                .segments(SEGMENTS)
                .compareRows("orders", "order_id")
                .compareFacts("order_version", "order_id", "version")
                .compareFacts("order_sku", "order_id", "sku")
                .rows(OrderEvent.class, OrderEvent::orderId, OrderView.Last::evolve, view -> view)
                .build();
    }

    @Bean
    TaggedGauge ordersByStatus(View<OrderView> orders) {
        return new TaggedGauge(
                "commerce.orders",
                "Orders, by status",
                "status",
                () -> orders.shown().countByStatus());
    }
}
