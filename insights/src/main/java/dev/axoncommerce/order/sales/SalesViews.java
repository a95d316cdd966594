package dev.axoncommerce.order.sales;

import dev.axoncommerce.order.OrderContext;
import dev.axoncommerce.platform.log.Past;
import dev.axoncommerce.platform.processing.Copies;
import dev.axoncommerce.platform.processing.Generations;
import dev.axoncommerce.platform.processing.Processor;
import dev.axoncommerce.platform.processing.ViewTable;
import dev.axoncommerce.platform.security.AccessRules;
import dev.axoncommerce.platform.security.Role;
import dev.axoncommerce.platform.wiring.StoredJson;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The copies of the figures, and the processor that keeps each. */
@Configuration(proxyBeanMethods = false)
class SalesViews {

    /** The name of the processor. It is stored with the tokens, so it never changes. */
    static final String PROCESSOR = "sales";

    private static final int SEGMENTS = 1;

    @Bean
    Copies<SalesView> copiesOfSales(Generations generations, JdbcTemplate tables, StoredJson json) {
        return generations.copies(PROCESSOR, schema -> new SalesView(tables, json, schema));
    }

    @Bean
    AccessRules reportAccess() {
        return paths -> paths.requestMatchers("/api/reports/**").hasRole(Role.OPERATOR.name());
    }

    @Bean
    Processor salesProcessor(ObjectProvider<Copies<SalesView>> copies, ObjectProvider<Past> past) {
        return new Processor.View(
                PROCESSOR,
                SEGMENTS,
                OrderContext.VIEWS,
                List.of(ViewTable.of("sold_order", "order_id"), ViewTable.ofFacts("sale", "order_id", "number")),
                generation -> new SalesProjection(copies.getObject().of(generation), past.getObject()));
    }
}
