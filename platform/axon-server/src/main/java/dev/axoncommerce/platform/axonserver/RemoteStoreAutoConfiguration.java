package dev.axoncommerce.platform.axonserver;

import dev.axoncommerce.platform.commandbus.RemoteCommands;
import dev.axoncommerce.platform.log.EventLog;
import dev.axoncommerce.platform.log.EventPosition;
import dev.axoncommerce.platform.log.LogPositions;
import dev.axoncommerce.platform.processing.Processor;
import dev.axoncommerce.platform.processors.EventSource;
import dev.axoncommerce.platform.processors.ProcessorProgress;
import dev.axoncommerce.platform.processors.Processors;
import dev.axoncommerce.platform.processors.SegmentProgress;
import dev.axoncommerce.platform.readiness.ReadinessCheck;
import dev.axoncommerce.platform.snapshot.Snapshots;
import java.util.List;
import java.util.OptionalLong;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.common.caching.Cache;
import org.axonframework.config.Configuration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Axon Server as the event store. Readiness includes the health indicator by name, in platform.yml; liveness does not,
 * since a restart of this process would not bring a server back.
 */
@AutoConfiguration(
        beforeName = "dev.axoncommerce.platform.log.LogAutoConfiguration",
        afterName = "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration")
@ConditionalOnProperty(name = "axon.axonserver.enabled", matchIfMissing = true)
class RemoteStoreAutoConfiguration {

    @Bean
    EventLog axonServerLog(AxonServerConnectionManager connections, AxonServerConfiguration settings) {
        return AxonServerLog.of(connections, settings);
    }

    @Bean
    AxonServerLink axonServerLink(AxonServerConnectionManager connections) {
        return new AxonServerLink(connections);
    }

    @Bean
    RemoteCommands remoteCommands(AxonServerLink link) {
        return link::isUp;
    }

    @Bean
    HealthIndicator axonServerHealthIndicator(AxonServerLink link) {
        return new AxonServerHealth(link);
    }

    @Bean
    @Order(1)
    ReadinessCheck connectionCheck(AxonServerLink link) {
        return new ConnectionCheck(link);
    }

    @Bean
    @Order(3)
    ReadinessCheck logCheck(LogContinuity continuity) {
        return new LogCheck(continuity);
    }

    @Bean
    FirstStart firstStart(ObjectProvider<Configuration> axon, List<Processor> processors) {
        return new FirstStart(
                axon::getObject,
                processors.stream().flatMap(Processors::axonNames).toList());
    }

    @Bean
    LogContinuity logContinuity(
            ObjectProvider<Configuration> axon,
            ObjectProvider<EventLog> log,
            ObjectProvider<ProcessorProgress> places,
            ObjectProvider<Processor> processors,
            JdbcClient jdbc) {
        return new LogContinuity(
                () -> LogPositions.head(axon.getObject().eventStore()),
                () -> reached(processors.stream().toList(), places.getObject()),
                position -> EventPosition.at(position, log.getObject()),
                new SeenEventTable(jdbc));
    }

    private static OptionalLong reached(List<Processor> processors, ProcessorProgress places) {
        return processors.stream()
                .flatMap(processor -> places.of(processor).stream())
                .mapToLong(SegmentProgress::reached)
                .filter(position -> position != LogPositions.NONE)
                .max();
    }

    @Bean
    SmartInitializingSingleton commandsInTheRightLogOnly(ObjectProvider<Configuration> axon, LogContinuity continuity) {
        return () -> axon.getObject().commandBus().registerHandlerInterceptor(new SameLog(continuity));
    }

    @Bean
    EventSource continuousSource(
            ObjectProvider<LogContinuity> continuity, @Qualifier(Snapshots.RECENT) Cache recentAggregates) {
        return axon -> new ContinuousSource(axon.eventStore(), continuity.getObject(), recentAggregates::removeAll);
    }
}
