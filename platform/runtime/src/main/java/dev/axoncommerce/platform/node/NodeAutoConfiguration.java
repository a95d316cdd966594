package dev.axoncommerce.platform.node;

import dev.axoncommerce.platform.clock.ClockSkew;
import dev.axoncommerce.platform.database.Topology;
import dev.axoncommerce.platform.readiness.ReadinessCheck;
import org.axonframework.config.Configuration;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One instance on a database file, any number of instances on a database server. */
@AutoConfiguration(before = AxonAutoConfiguration.class)
class NodeAutoConfiguration {

    @Bean
    Nodes nodes(JdbcClient jdbc) {
        return new Nodes(jdbc);
    }

    @Bean
    ProcessorLocks holds(JdbcClient jdbc, Nodes nodes) {
        return new ProcessorLocks(jdbc, nodes);
    }

    @Bean
    FairShare fairShare(
            Topology topology,
            Nodes nodes,
            ObjectProvider<SegmentLimits> fixed,
            ObjectProvider<Configuration> axon,
            ObjectProvider<ReadinessCheck> checks,
            ObjectProvider<ClockSkew> skew) {
        return new FairShare(
                nodes,
                topology.databaseServer(),
                () -> fixed.stream().toList(),
                axon::getObject,
                () -> checks.stream().allMatch(ReadinessCheck::isUp),
                () -> skew.getObject().isTooLarge());
    }
}
