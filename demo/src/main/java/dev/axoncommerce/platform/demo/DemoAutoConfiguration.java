package dev.axoncommerce.platform.demo;

import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;

/** The profile {@code demo} fills the shelves. */
@AutoConfiguration
@Profile("demo")
class DemoAutoConfiguration {

    @Bean
    DemoShop demoShop(List<DemoData> parts) {
        return new DemoShop(parts);
    }
}
