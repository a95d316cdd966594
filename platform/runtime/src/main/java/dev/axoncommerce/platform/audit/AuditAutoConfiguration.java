package dev.axoncommerce.platform.audit;

import dev.axoncommerce.platform.context.BoundedContext;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The record of what operators do. */
@AutoConfiguration
class AuditAutoConfiguration {

    @Bean
    OperatorActions operatorActions(EventStore events, List<BoundedContext> contexts) {
        return new OperatorActions(events, contexts);
    }
}
