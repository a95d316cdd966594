package dev.axoncommerce.platform.evidence;

import dev.axoncommerce.platform.context.BoundedContext;
import dev.axoncommerce.platform.datasource.Durability;
import dev.axoncommerce.platform.log.EventLog;
import dev.axoncommerce.platform.log.EventProofs;
import dev.axoncommerce.platform.log.LogPositions;
import dev.axoncommerce.platform.metrics.TaggedGauge;
import dev.axoncommerce.platform.modules.BeansPerContext;
import dev.axoncommerce.platform.outbox.Outbox;
import dev.axoncommerce.platform.processing.Processor;
import dev.axoncommerce.platform.processors.ProcessorProgress;
import dev.axoncommerce.platform.view.ViewChanges;
import java.util.List;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The transparency logs of the contexts in this process. */
@AutoConfiguration(afterName = "org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration")
@Import({KeyConfiguration.class, LogFilesController.class})
class EvidenceAutoConfiguration {

    @Bean
    TransparencyLogs transparencyLogs(
            List<BoundedContext> contexts,
            JdbcTemplate tables,
            EventLog events,
            ViewChanges changes,
            PlatformTransactionManager transactions,
            Durability durability,
            EvidenceSettings settings,
            KeyFolder keys,
            Outbox outbox,
            ObjectProvider<ProcessorProgress> places,
            ObjectProvider<Configuration> axon) {
        var own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return new TransparencyLogs(
                ContextLog.of(contexts),
                tables,
                events,
                changes,
                own,
                durability::awaitDatabase,
                settings,
                keys,
                outbox,
                context ->
                        isBehind(context, places.getObject(), axon.getObject().eventStore()));
    }

    @Bean
    @ConditionalOnProperty(name = TransparencyLogs.RECORDING, matchIfMissing = true)
    static BeansPerContext logProcessors() {
        return new BeansPerContext(
                "LogProcessor",
                (context, beans) -> TransparencyLogs.processor(
                        new ContextLog(context), beans.getBeanProvider(TransparencyLogs.class)));
    }

    /** Proves events of this process to other services. */
    @Bean
    ProofQueries proofQueries(List<BoundedContext> contexts, TransparencyLogs logs, QueryBus queries) {
        return new ProofQueries(contexts, logs, queries);
    }

    @Bean
    EventProofs eventProofs(TransparencyLogs logs, QueryGateway queries) {
        return new LocalAndRemoteProofs(logs, queries);
    }

    @Bean
    @ConditionalOnProperty("commerce.transparency.anchor-url")
    AnchorOutbox anchorOutbox(EvidenceSettings settings, List<BoundedContext> contexts) {
        return new AnchorOutbox(
                settings.anchorUrl(),
                contexts.stream().map(BoundedContext::name).toList());
    }

    private static boolean isBehind(ContextLog context, ProcessorProgress places, EventStore events) {
        var head = LogPositions.head(events);
        return places.of(new Processor.Log(context.processor(), () -> null)).stream()
                .anyMatch(segment -> segment.reached() < head);
    }

    @Bean
    HealthIndicator checkpointsHealthIndicator(TransparencyLogs logs) {
        return () -> logs.contradicted().isEmpty()
                ? Health.up().build()
                : Health.down().withDetail("contradicted", logs.contradicted()).build();
    }

    @Bean
    TaggedGauge leaves(TransparencyLogs logs) {
        return new TaggedGauge(
                "commerce.log.leaves", "Events that have a leaf in the transparency log", "log", logs::sizes);
    }
}
