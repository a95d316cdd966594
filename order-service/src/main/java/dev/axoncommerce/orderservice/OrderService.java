package dev.axoncommerce.orderservice;

import dev.axoncommerce.order.OrderContext;
import dev.axoncommerce.platform.startup.Launcher;
import java.util.List;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Runs the Order context as a service of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(OrderContext.class)
public class OrderService {

    public static void main(String[] args) {
        Launcher.run(OrderService.class, "order-service", List.of(OrderContext.CONTEXT), args);
    }
}
