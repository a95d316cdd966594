package dev.axoncommerce.platform.eventlog;

import dev.axoncommerce.platform.security.AccessRules;
import dev.axoncommerce.platform.security.Role;
import dev.axoncommerce.platform.web.OpenStreams;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The log over REST, for operators. */
@AutoConfiguration
@Import(LogController.class)
class EventLogAutoConfiguration {

    @Bean
    EventStreams eventStreams(OpenStreams streams) {
        return new EventStreams(streams);
    }

    @Bean
    AccessRules logAccess() {
        return paths -> paths.requestMatchers("/api/events", "/api/events/**").hasRole(Role.OPERATOR.name());
    }
}
