package dev.axoncommerce.inventory;

import dev.axoncommerce.platform.continuity.AdoptLog;
import dev.axoncommerce.platform.verification.VerifyLog;
import java.util.List;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** Runs the Inventory context as a service of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(InventoryContext.class)
public class InventoryService {

    private static final String SETTINGS = "platform,inventory-service,application";

    public static void main(String[] args) {
        if (VerifyLog.isAskedFor(args)) {
            System.exit(VerifyLog.run(SETTINGS, List.of(InventoryContext.LOG), args));
        }
        if (AdoptLog.isAskedFor(args)) {
            System.exit(AdoptLog.run(SETTINGS, InventoryContext.LOG, InventoryContext.schemas(), args));
        }
        new SpringApplicationBuilder(InventoryService.class)
                .properties("spring.config.name=" + SETTINGS)
                .run(args);
    }
}
