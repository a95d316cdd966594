package dev.axoncommerce.platform.node;

import dev.axoncommerce.platform.clock.ClockSkew;
import dev.axoncommerce.platform.readiness.ReadinessCheck;
import dev.axoncommerce.platform.wiring.Topology;
import org.axonframework.config.Configuration;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One instance where the database is a file, and as many as one likes where it is a server. */
@AutoConfiguration(before = AxonAutoConfiguration.class)
class NodeAutoConfiguration {

    @Bean
    Nodes nodes(JdbcClient jdbc) {
        return new Nodes(jdbc);
    }

    @Bean
    Holds holds(JdbcClient jdbc, Nodes nodes) {
        return new Holds(jdbc, nodes);
    }

    @Bean
    FairShare fairShare(
            Topology topology,
            Nodes nodes,
            ObjectProvider<FixedShares> fixed,
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
