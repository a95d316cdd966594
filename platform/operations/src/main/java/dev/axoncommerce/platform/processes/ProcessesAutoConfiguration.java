package dev.axoncommerce.platform.processes;

import dev.axoncommerce.platform.security.AccessRules;
import dev.axoncommerce.platform.security.Role;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Stuck processes over REST, for operators. */
@AutoConfiguration
@Import(ProcessController.class)
class ProcessesAutoConfiguration {

    @Bean
    AccessRules processAccess() {
        return paths ->
                paths.requestMatchers("/api/processes", "/api/processes/**").hasRole(Role.OPERATOR.name());
    }
}
