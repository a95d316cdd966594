package dev.axoncommerce.order.ordering;

import dev.axoncommerce.order.OrderContext;
import dev.axoncommerce.order.OrderProcessors;
import dev.axoncommerce.platform.log.Past;
import dev.axoncommerce.platform.processing.Copies;
import dev.axoncommerce.platform.processing.Generations;
import dev.axoncommerce.platform.processing.Processor;
import dev.axoncommerce.platform.processing.ViewTable;
import dev.axoncommerce.platform.view.ViewChanges;
import dev.axoncommerce.platform.wiring.StoredJson;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The copies of the view of orders, and the processor that keeps each. */
@Configuration(proxyBeanMethods = false)
class OrderViews {

    private static final int SEGMENTS = 2;

    @Bean
    Copies<OrderView> copiesOfOrders(Generations generations, JdbcTemplate tables, StoredJson json) {
        return generations.copies(OrderProcessors.ORDERS, schema -> new OrderView(tables, json, schema));
    }

    @Bean
    Processor ordersProcessor(
            ObjectProvider<Copies<OrderView>> copies, ObjectProvider<Past> past, ObjectProvider<ViewChanges> changes) {
        return new Processor.View(
                OrderProcessors.ORDERS,
                SEGMENTS,
                OrderContext.VIEWS,
                List.of(ViewTable.of("orders", "order_id"), ViewTable.ofFacts("order_version", "order_id", "version")),
                generation ->
                        new OrderProjection(copies.getObject().of(generation), past.getObject(), changes.getObject()));
    }
}
