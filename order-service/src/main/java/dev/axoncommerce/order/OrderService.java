package dev.axoncommerce.order;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** Runs the Order context as a service of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(OrderContext.class)
public class OrderService {

    public static void main(String[] args) {
        new SpringApplicationBuilder(OrderService.class)
                .properties("spring.config.name=platform,order-service,application")
                .run(args);
    }
}
