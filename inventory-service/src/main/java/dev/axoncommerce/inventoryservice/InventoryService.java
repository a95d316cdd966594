package dev.axoncommerce.inventoryservice;

import dev.axoncommerce.inventory.InventoryContext;
import dev.axoncommerce.platform.startup.Launcher;
import java.util.List;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Runs the Inventory context as a service of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(InventoryContext.class)
public class InventoryService {

    public static void main(String[] args) {
        Launcher.run(InventoryService.class, "inventory-service", List.of(InventoryContext.CONTEXT), args);
    }
}
