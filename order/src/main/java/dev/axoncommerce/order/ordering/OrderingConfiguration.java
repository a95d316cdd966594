package dev.axoncommerce.order.ordering;

import dev.axoncommerce.api.order.OrderEvent;
import dev.axoncommerce.order.OrderContext;
import dev.axoncommerce.platform.metrics.TaggedGauge;
import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.processing.Views;
import dev.axoncommerce.platform.snapshot.RecentAggregates;
import dev.axoncommerce.platform.wiring.Topology;
import org.axonframework.common.caching.Cache;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The view of orders, its gauge, and the cache of orders. */
@Configuration(proxyBeanMethods = false)
class OrderingConfiguration {

    static final String RECENT_ORDERS = "recentOrders";

    private static final int SEGMENTS = 2;

    @Bean
    View<OrderView> orderView(Views views) {
        return views.view(UnfinishedOrders.VIEW, OrderContext.CONTEXT, OrderView::new)
                .segments(SEGMENTS)
                .compareRows("orders", "order_id")
                .compareFacts("order_version", "order_id", "version")
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

    @Bean(RECENT_ORDERS)
    Cache recentOrders(Topology topology) {
        return RecentAggregates.in(topology);
    }
}
