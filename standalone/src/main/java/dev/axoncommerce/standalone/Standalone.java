package dev.axoncommerce.standalone;

import dev.axoncommerce.inventory.InventoryContext;
import dev.axoncommerce.order.OrderContext;
import dev.axoncommerce.platform.startup.Launcher;
import java.util.List;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;

/** Runs the Order and the Inventory context on one port. The default event store is embedded. */
@SpringBootApplication(proxyBeanMethods = false)
@Import({OrderContext.class, InventoryContext.class})
public class Standalone {

    public static void main(String[] args) {
        Launcher.run(Standalone.class, "standalone", List.of(OrderContext.CONTEXT, InventoryContext.CONTEXT), args);
    }
}
