package dev.axoncommerce.order.ordering;

import dev.axoncommerce.platform.observation.Measure;
import dev.axoncommerce.platform.processing.Copies;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What an operator sees of the orders as a whole. */
@Configuration(proxyBeanMethods = false)
class OrderMeasures {

    @Bean
    Measure ordersByStatus(Copies<OrderView> orders) {
        return new Measure("commerce.orders", "Orders, by status", "status", () -> orders.shown().countByStatus());
    }
}
