package dev.axoncommerce.platform.auditing;

import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.security.AccessRules;
import dev.axoncommerce.platform.security.Role;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** The audit of operators. */
@AutoConfiguration
@Import(AuditController.class)
class AuditingAutoConfiguration {

    @Bean
    StateChanges stateChanges(EventStore events, List<View<?>> views, JsonMapper json) {
        return new StateChanges(events, views, json);
    }

    @Bean
    AccessRules auditAccess() {
        return paths -> paths.requestMatchers("/api/audit").hasRole(Role.OPERATOR.name());
    }
}
