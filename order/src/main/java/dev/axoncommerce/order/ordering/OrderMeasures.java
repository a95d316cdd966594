package dev.axoncommerce.order.ordering;

import dev.axoncommerce.platform.metrics.TaggedGauge;
import dev.axoncommerce.platform.processing.Copies;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The gauges of orders. */
@Configuration(proxyBeanMethods = false)
class OrderMeasures {

    @Bean
    TaggedGauge ordersByStatus(Copies<OrderView> orders) {
        return new TaggedGauge("commerce.orders", "Orders, by status", "status", () -> orders.shown().countByStatus());
    }
}
