package dev.axoncommerce.platform.replay;

import dev.axoncommerce.platform.node.Holds;
import dev.axoncommerce.platform.processing.Processor;
import dev.axoncommerce.platform.security.AccessRules;
import dev.axoncommerce.platform.security.Role;
import java.util.List;
import org.axonframework.config.Configuration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Processors over REST. */
@AutoConfiguration(afterName = "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration")
@Import(ProcessorController.class)
class ReplayAutoConfiguration {

    @Bean
    Progress progress(ObjectProvider<Configuration> axon, List<Processor> processors, JdbcClient jdbc, Holds holds) {
        return new Progress(axon::getObject, processors, jdbc, holds);
    }

    @Bean
    Replays replays(
            Progress progress, Holds holds, ObjectProvider<Configuration> axon, JdbcClient jdbc) {
        return new Replays(progress, holds, () -> axon.getObject().eventStore(), jdbc);
    }

    @Bean
    AccessRules processorAccess() {
        return paths -> paths.requestMatchers("/api/processors", "/api/processors/**").hasRole(Role.OPERATOR.name());
    }
}
