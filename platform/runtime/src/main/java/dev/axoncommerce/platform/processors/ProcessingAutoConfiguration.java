package dev.axoncommerce.platform.processors;

import dev.axoncommerce.platform.axonfixes.AppendedEvents;
import dev.axoncommerce.platform.axonfixes.HandledInSavepoint;
import dev.axoncommerce.platform.axonfixes.LockedSagas;
import dev.axoncommerce.platform.axonfixes.TakenKeys;
import dev.axoncommerce.platform.database.Topology;
import dev.axoncommerce.platform.log.Past;
import dev.axoncommerce.platform.node.Nodes;
import dev.axoncommerce.platform.processing.Processor;
import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.processing.Views;
import dev.axoncommerce.platform.projection.LocalViewChanges;
import dev.axoncommerce.platform.view.ViewChanges;
import dev.axoncommerce.platform.wiring.StoredJson;
import java.time.Clock;
import java.util.List;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.pooled.MaxSegmentProvider;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.annotation.HandlerEnhancerDefinition;
import org.axonframework.modelling.saga.repository.jdbc.GenericSagaSqlSchema;
import org.axonframework.modelling.saga.repository.jdbc.SagaSqlSchema;
import org.axonframework.serialization.Serializer;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.axonframework.springboot.autoconfig.JdbcAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.PlatformTransactionManager;

/** The processors of the contexts in this process, on whichever event store it runs. */
@EnableScheduling
@AutoConfiguration(before = {JdbcAutoConfiguration.class, AxonAutoConfiguration.class})
class ProcessingAutoConfiguration {

    @Bean
    @ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "false")
    AppendedEvents appendedEvents(ObjectProvider<EventStore> store) {
        return new AppendedEvents(store::getObject);
    }

    @Bean
    @ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "false")
    EventSource appendedEventSource(AppendedEvents appended) {
        return axon -> appended;
    }

    @Bean
    @ConditionalOnMissingBean
    FailedSteps repeatedSteps() {
        return FailedSteps.REPEATED;
    }

    /** The tokens of sagas and reactions. A claim is of one instance, also where two share a process or the name of a host. */
    @Bean
    TokenStore tokenStore(ConnectionProvider connections, Serializer serializer, Nodes nodes) {
        return JdbcTokenStore.builder()
                .connectionProvider(connections)
                .serializer(serializer)
                .nodeId(nodes.self())
                .build();
    }

    @Bean
    PersistenceExceptionResolver takenKeys() {
        return new TakenKeys();
    }

    /** H2 takes back a failed statement by itself. */
    @Bean
    @ConditionalOnProperty("commerce.database.url")
    HandlerEnhancerDefinition handledInSavepoint(ObjectProvider<PlatformTransactionManager> transactions) {
        return new HandledInSavepoint(transactions::getObject);
    }

    @Bean
    SagaSqlSchema sagaSql(Topology topology) {
        return topology.databaseServer() ? new LockedSagas() : new GenericSagaSqlSchema();
    }

    @Bean
    ViewChanges viewChanges(Topology topology) {
        return new LocalViewChanges(topology.databaseServer());
    }

    @Bean
    ViewVersions versions(JdbcClient jdbc, ObjectProvider<View<?>> views, Topology topology) {
        return new ViewVersions(jdbc, () -> views.stream().toList(), topology.databaseServer());
    }

    @Bean
    Views views(ViewVersions versions, ViewChanges changes, JdbcTemplate jdbc, StoredJson json) {
        return new Views(versions, changes, jdbc, json);
    }

    @Bean
    SmartInitializingSingleton tablesOfViewsExist(JdbcTemplate jdbc, ObjectProvider<View<?>> views) {
        return () -> views.forEach(view -> ViewTables.require(view, jdbc));
    }

    @Bean
    ProcessorProgress places(ObjectProvider<Configuration> axon, ViewVersions versions, JdbcClient jdbc) {
        return new ProcessorProgress(axon::getObject, versions, jdbc);
    }

    @Bean
    ParkedEvents parkedEvents(
            ObjectProvider<Configuration> axon,
            List<Processor> processors,
            ViewVersions versions,
            JdbcClient jdbc,
            @Value("${commerce.parked-events-attempts:100}") int attempts,
            Clock clock) {
        return new ParkedEvents(axon::getObject, Processors.viewsOf(processors), versions, jdbc, attempts, clock);
    }

    @Bean
    ConfigurerModule processors(
            List<Processor> processors,
            MaxSegmentProvider share,
            Nodes nodes,
            Topology topology,
            ObjectProvider<ViewVersions> versions,
            ObjectProvider<FailedSteps> failed,
            ObjectProvider<Past> past,
            ObjectProvider<ViewChanges> changes,
            ObjectProvider<EventSource> source) {
        return new ProcessorRegistration(
                processors,
                share,
                nodes.self(),
                topology.databaseServer(),
                version -> versions.getObject().isBuiltHere(version),
                failed::getObject,
                past::getObject,
                changes::getObject,
                axon -> source.getObject().of(axon));
    }
}
