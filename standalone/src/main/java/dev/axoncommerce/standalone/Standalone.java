package dev.axoncommerce.standalone;

import dev.axoncommerce.inventory.InventoryContext;
import dev.axoncommerce.order.OrderContext;
import dev.axoncommerce.platform.verification.VerifyLog;
import java.util.List;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** Runs the Order and the Inventory context on one port, on an embedded event store unless told otherwise. */
@SpringBootApplication(proxyBeanMethods = false)
@Import({OrderContext.class, InventoryContext.class})
public class Standalone {

    private static final String SETTINGS = "platform,standalone,application";

    public static void main(String[] args) {
        if (VerifyLog.isAskedFor(args)) {
            System.exit(VerifyLog.run(SETTINGS, List.of(OrderContext.LOG, InventoryContext.LOG), args));
        }
        new SpringApplicationBuilder(Standalone.class)
                .properties("spring.config.name=" + SETTINGS)
                .run(args);
    }
}
