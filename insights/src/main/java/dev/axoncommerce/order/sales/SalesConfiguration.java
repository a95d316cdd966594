package dev.axoncommerce.order.sales;

import dev.axoncommerce.api.order.OrderEvent;
import dev.axoncommerce.order.OrderContext;
import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.processing.Views;
import dev.axoncommerce.platform.security.AccessRules;
import dev.axoncommerce.platform.security.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The view of sales, and who may read it. */
@Configuration(proxyBeanMethods = false)
class SalesConfiguration {

    @Bean
    View<SalesView> salesView(Views views) {
        return views.view("sales", OrderContext.CONTEXT, SalesView::new)
                .compareRows("sold_order", "order_id")
                .compareFacts("sale", "order_id", "number")
                .rows(OrderEvent.class, OrderEvent::orderId, SoldOrder::evolve, view -> view)
                .build();
    }

    @Bean
    AccessRules reportAccess() {
        return paths -> paths.requestMatchers("/api/reports/**").hasRole(Role.OPERATOR.name());
    }
}
