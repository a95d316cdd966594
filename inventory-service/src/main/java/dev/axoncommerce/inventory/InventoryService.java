package dev.axoncommerce.inventory;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** Runs the Inventory context as a service of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(InventoryContext.class)
public class InventoryService {

    public static void main(String[] args) {
        new SpringApplicationBuilder(InventoryService.class)
                .properties("spring.config.name=platform,inventory-service,application")
                .run(args);
    }
}
