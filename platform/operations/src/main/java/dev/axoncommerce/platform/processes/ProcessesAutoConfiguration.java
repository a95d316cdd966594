package dev.axoncommerce.platform.processes;

import dev.axoncommerce.platform.eventlog.LogSearch;
import dev.axoncommerce.platform.processing.Processor;
import dev.axoncommerce.platform.processors.ProcessorProgress;
import dev.axoncommerce.platform.security.AccessRules;
import dev.axoncommerce.platform.security.Role;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sagas and reactions over REST, for operators. */
@AutoConfiguration
@Import(ProcessController.class)
class ProcessesAutoConfiguration {

    @Bean
    Sagas sagas(List<Processor> processors, JdbcClient jdbc, ProcessorProgress progress, LogSearch log) {
        var sagas = processors.stream()
                .filter(Processor.Saga.class::isInstance)
                .map(Processor.Saga.class::cast)
                .toList();
        return new Sagas(sagas, new SagaRows(jdbc), progress, log);
    }

    @Bean
    AccessRules processAccess() {
        return paths ->
                paths.requestMatchers("/api/processes", "/api/processes/**").hasRole(Role.OPERATOR.name());
    }
}
