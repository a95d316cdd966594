package dev.axoncommerce.platform.health;

import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** Readiness includes it by name, in platform.yml; liveness does not: to restart this process would not bring a server back. */
@AutoConfiguration(afterName = "org.axonframework.springboot.autoconfig.AxonServerAutoConfiguration")
class HealthAutoConfiguration {

    @Bean
    @ConditionalOnProperty(name = "axon.axonserver.enabled", matchIfMissing = true)
    AxonServerLink axonServerLink(AxonServerConnectionManager connections) {
        return new AxonServerLink(connections);
    }

    @Bean
    @ConditionalOnProperty(name = "axon.axonserver.enabled", matchIfMissing = true)
    HealthIndicator axonServerHealthIndicator(AxonServerLink link) {
        return new AxonServerHealth(link);
    }
}
