package dev.axoncommerce.platform.sweeping;

import dev.axoncommerce.platform.node.ProcessorLocks;
import dev.axoncommerce.platform.processing.Processor;
import dev.axoncommerce.platform.processors.ProcessorProgress;
import dev.axoncommerce.platform.readiness.Readiness;
import dev.axoncommerce.platform.sweep.Sweep;
import java.time.Clock;
import java.util.List;
import org.axonframework.config.Configuration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The sweeps of the contexts in this process. */
@AutoConfiguration(afterName = "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration")
class SweepAutoConfiguration {

    @Bean
    Beginning beginning(JdbcClient jdbc, Clock clock) {
        return new Beginning(jdbc, clock);
    }

    @Bean
    Sweeps sweeps(
            ObjectProvider<Sweep> sweeps,
            List<Processor> processors,
            ProcessorProgress places,
            ProcessorLocks holds,
            ObjectProvider<Configuration> axon,
            Beginning beginning,
            Readiness readiness,
            JdbcClient jdbc) {
        return new Sweeps(
                sweeps.stream().toList(),
                processors,
                places,
                holds,
                () -> axon.getObject().eventStore(),
                beginning,
                () -> readiness.problems().isEmpty(),
                jdbc);
    }
}
