package dev.axoncommerce.order;

import dev.axoncommerce.api.inventory.Sku;
import dev.axoncommerce.api.order.OrderId;
import dev.axoncommerce.platform.context.BoundedContext;
import dev.axoncommerce.platform.rest.KeyedCreation;
import dev.axoncommerce.platform.rest.PathValueType;
import dev.axoncommerce.platform.security.AccessRules;
import dev.axoncommerce.platform.security.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/**
 * All that an application needs to import to have the Order context. Optional modules add packages below this one, which
 * the component scan finds.
 */
@Configuration(proxyBeanMethods = false)
@ComponentScan
public class OrderContext {

    public static final BoundedContext CONTEXT =
            BoundedContext.of("order", OrderContext.class).withOwnTables();

    @Bean
    static BoundedContext orderBoundedContext() {
        return CONTEXT;
    }

    @Bean
    PathValueType orderIds() {
        return PathValueType.uuid(OrderId.class);
    }

    @Bean
    PathValueType skusOfProducts() {
        return new PathValueType(Sku.class, Sku.PATTERN);
    }

    @Bean
    KeyedCreation ordersAreNamedByTheirKeys() {
        return new KeyedCreation("/api/orders");
    }

    @Bean
    AccessRules orderAccess() {
        return paths -> paths.requestMatchers(HttpMethod.GET, "/api/products", "/api/products/*")
                .permitAll()
                .requestMatchers(HttpMethod.HEAD, "/api/products", "/api/products/*")
                .permitAll()
                .requestMatchers("/api/products", "/api/products/**", "/api/payments", "/api/payments/**")
                .hasRole(Role.OPERATOR.name())
                .requestMatchers(HttpMethod.POST, "/api/orders")
                .hasRole(Role.CUSTOMER.name())
                .requestMatchers("/api/orders/*/shipment", "/api/orders/*/delivery")
                .hasRole(Role.OPERATOR.name())
                .requestMatchers("/api/orders", "/api/orders/**")
                .hasAnyRole(Role.CUSTOMER.name(), Role.OPERATOR.name());
    }
}
