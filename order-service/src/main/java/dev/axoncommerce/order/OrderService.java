package dev.axoncommerce.order;

import dev.axoncommerce.platform.continuity.AdoptLog;
import dev.axoncommerce.platform.verification.VerifyLog;
import java.util.List;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** Runs the Order context as a service of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(OrderContext.class)
public class OrderService {

    private static final String SETTINGS = "platform,order-service,application";

    public static void main(String[] args) {
        if (VerifyLog.isAskedFor(args)) {
            System.exit(VerifyLog.run(SETTINGS, List.of(OrderContext.LOG), args));
        }
        if (AdoptLog.isAskedFor(args)) {
            System.exit(AdoptLog.run(SETTINGS, OrderContext.LOG, OrderContext.schemas(), args));
        }
        new SpringApplicationBuilder(OrderService.class)
                .properties("spring.config.name=" + SETTINGS)
                .run(args);
    }
}
