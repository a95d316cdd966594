package dev.axoncommerce.inventory;

import dev.axoncommerce.api.inventory.Sku;
import dev.axoncommerce.platform.context.BoundedContext;
import dev.axoncommerce.platform.rest.PathValueType;
import dev.axoncommerce.platform.security.AccessRules;
import dev.axoncommerce.platform.security.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/**
 * All that an application needs to import to have the Inventory context. Optional modules add packages below this one,
 * which the component scan finds.
 */
@Configuration(proxyBeanMethods = false)
@ComponentScan
public class InventoryContext {

    public static final BoundedContext CONTEXT = BoundedContext.of("inventory", InventoryContext.class);

    @Bean
    static BoundedContext inventoryBoundedContext() {
        return CONTEXT;
    }

    @Bean
    PathValueType skusOfStock() {
        return new PathValueType(Sku.class, Sku.PATTERN);
    }

    @Bean
    AccessRules inventoryAccess() {
        return paths -> paths.requestMatchers("/api/stock", "/api/stock/**", "/api/reservations/**")
                .hasRole(Role.OPERATOR.name());
    }
}
