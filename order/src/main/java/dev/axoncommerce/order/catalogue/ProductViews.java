package dev.axoncommerce.order.catalogue;

import dev.axoncommerce.order.OrderContext;
import dev.axoncommerce.order.OrderProcessors;
import dev.axoncommerce.platform.log.Past;
import dev.axoncommerce.platform.processing.Copies;
import dev.axoncommerce.platform.processing.Generations;
import dev.axoncommerce.platform.processing.Processor;
import dev.axoncommerce.platform.processing.ViewTable;
import dev.axoncommerce.platform.view.ViewChanges;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The copies of the view of products, and the processor that keeps each. */
@Configuration(proxyBeanMethods = false)
class ProductViews {

    private static final int SEGMENTS = 2;

    @Bean
    Copies<ProductView> copiesOfProducts(Generations generations, JdbcTemplate tables) {
        return generations.copies(OrderProcessors.PRODUCTS, schema -> new ProductView(tables, schema));
    }

    @Bean
    Processor productsProcessor(
            ObjectProvider<Copies<ProductView>> copies, ObjectProvider<Past> past, ObjectProvider<ViewChanges> changes) {
        return new Processor.View(
                OrderProcessors.PRODUCTS,
                SEGMENTS,
                OrderContext.VIEWS,
                List.of(ViewTable.of("product", "sku"), ViewTable.of("availability", "sku")),
                generation ->
                        new ProductProjection(copies.getObject().of(generation), past.getObject(), changes.getObject()));
    }
}
