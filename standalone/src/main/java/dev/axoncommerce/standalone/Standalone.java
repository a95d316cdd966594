package dev.axoncommerce.standalone;

import dev.axoncommerce.inventory.InventoryContext;
import dev.axoncommerce.order.OrderContext;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** Runs the Order and the Inventory context on one port, on an embedded event store unless told otherwise. */
@SpringBootApplication(proxyBeanMethods = false)
@Import({OrderContext.class, InventoryContext.class})
public class Standalone {

    public static void main(String[] args) {
        new SpringApplicationBuilder(Standalone.class)
                .properties("spring.config.name=platform,standalone,application")
                .run(args);
    }
}
