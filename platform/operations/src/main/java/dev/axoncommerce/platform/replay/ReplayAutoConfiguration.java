package dev.axoncommerce.platform.replay;

import dev.axoncommerce.platform.database.Topology;
import dev.axoncommerce.platform.log.EventLog;
import dev.axoncommerce.platform.node.Nodes;
import dev.axoncommerce.platform.node.ProcessorLocks;
import dev.axoncommerce.platform.processing.Processor;
import dev.axoncommerce.platform.processors.ParkedEvents;
import dev.axoncommerce.platform.processors.ProcessorProgress;
import dev.axoncommerce.platform.processors.ViewVersions;
import dev.axoncommerce.platform.security.AccessRules;
import dev.axoncommerce.platform.security.Role;
import java.util.List;
import org.axonframework.config.Configuration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Processors over REST. */
@AutoConfiguration(afterName = "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration")
@Import(ProcessorController.class)
class ReplayAutoConfiguration {

    @Bean
    Progress progress(
            ObjectProvider<Configuration> axon,
            List<Processor> processors,
            ProcessorProgress places,
            ViewVersions generations,
            ProcessorLocks holds,
            EventLog log,
            Nodes nodes) {
        return new Progress(axon::getObject, processors, places, generations, holds, log, nodes.self());
    }

    @Bean
    Resets resets(ObjectProvider<Configuration> axon) {
        return new Resets(() -> axon.getObject().eventStore());
    }

    @Bean
    Replays replays(
            Progress progress,
            ProcessorLocks holds,
            Resets resets,
            ViewVersions generations,
            ParkedEvents parked,
            ObjectProvider<Configuration> axon) {
        return new Replays(
                progress,
                holds,
                resets,
                generations,
                parked,
                () -> axon.getObject().eventStore());
    }

    @Bean
    Pauses pauses(Progress progress, ProcessorLocks holds, Topology topology) {
        return new Pauses(progress, holds, topology.ownsDatabase());
    }

    @Bean
    AccessRules processorAccess() {
        return paths ->
                paths.requestMatchers("/api/processors", "/api/processors/**").hasRole(Role.OPERATOR.name());
    }
}
