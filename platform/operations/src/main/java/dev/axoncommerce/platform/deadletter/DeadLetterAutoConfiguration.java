package dev.axoncommerce.platform.deadletter;

import dev.axoncommerce.platform.processing.Processor;
import dev.axoncommerce.platform.processors.ViewVersions;
import dev.axoncommerce.platform.security.AccessRules;
import dev.axoncommerce.platform.security.Role;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Dead letters over REST. */
@AutoConfiguration(afterName = "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration")
@Import(DeadLetterController.class)
class DeadLetterAutoConfiguration {

    @Bean
    DeadLetters deadLetterTables(JdbcClient jdbc, List<Processor> processors, ViewVersions generations) {
        return new DeadLetters(jdbc, processors, generations);
    }

    @Bean
    AccessRules deadLetterAccess() {
        return paths -> paths.requestMatchers("/api/dead-letters", "/api/dead-letters/**")
                .hasRole(Role.OPERATOR.name());
    }
}
