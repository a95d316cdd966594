package dev.axoncommerce.platform.node;

import dev.axoncommerce.platform.health.AxonServerLink;
import dev.axoncommerce.platform.wiring.Topology;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.pooled.MaxSegmentProvider;
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
    MaxSegmentProvider fairShare(
            Topology topology,
            Nodes nodes,
            Holds holds,
            ObjectProvider<Configuration> axon,
            ObjectProvider<AxonServerLink> link) {
        return topology.databaseServer()
                ? new FairShare(nodes, holds, axon::getObject, () -> !topology.axonServer() || link.getObject().isUp())
                : MaxSegmentProvider.maxShort();
    }
}
