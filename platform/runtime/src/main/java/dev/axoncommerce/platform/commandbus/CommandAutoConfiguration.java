package dev.axoncommerce.platform.commandbus;

import dev.axoncommerce.platform.clock.ClockSkew;
import dev.axoncommerce.platform.clock.SharedClock;
import dev.axoncommerce.platform.command.Actor;
import dev.axoncommerce.platform.command.Commands;
import dev.axoncommerce.platform.command.Origin;
import dev.axoncommerce.platform.database.Topology;
import dev.axoncommerce.platform.snapshot.Snapshots;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandBusSpanFactory;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.distributed.AnnotationRoutingStrategy;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.MessageOriginProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.axonframework.springboot.autoconfig.AxonServerBusAutoConfiguration;
import org.axonframework.springboot.autoconfig.InfraConfiguration;
import org.axonframework.springboot.autoconfig.TransactionAutoConfiguration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.util.function.SingletonSupplier;

/** The command bus of this process, the gateway with its retries, and what goes along with a command. */
@AutoConfiguration(
        after = TransactionAutoConfiguration.class,
        before = {AxonAutoConfiguration.class, AxonServerBusAutoConfiguration.class, InfraConfiguration.class})
class CommandAutoConfiguration {

    private static final int LOCAL_THREADS = 2;

    /** A thread waits for Axon Server while a new aggregate is looked for. */
    private static final int REMOTE_THREADS = 8;

    private static final Duration LOCAL_PATIENCE = Duration.ofSeconds(8);

    /** Including the time for the answer, an outage of Axon Server is reported within 5 s. */
    private static final Duration REMOTE_PATIENCE = Duration.ofSeconds(3);

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    /**
     * Without the qualifier the connector of Axon Server would not find it, and commands would stay in the process. A command writes events only,
     * so it needs a transaction of the database only where the events are there. Closed before the database, so that running commands finish.
     */
    @Bean(destroyMethod = "close")
    @Qualifier("localSegment")
    BoundedCommandBus localCommandBus(
            @Value("${commerce.command-threads:#{null}}") @Nullable Integer configured,
            @Value("${commerce.commands-waiting:2000}") int waiting,
            TransactionManager transactions,
            Topology topology,
            @Qualifier(Snapshots.RECENT) Cache recentAggregates,
            org.axonframework.config.Configuration axon,
            Clock clock,
            ObjectProvider<ClockSkew> skew,
            MeterRegistry meters,
            CommandBusSpanFactory spans) {
        var threads = Objects.requireNonNullElse(configured, topology.axonServer() ? REMOTE_THREADS : LOCAL_THREADS);
        var expiry = new CommandExpiry(shared(clock, skew));
        var bus = topology.axonServer()
                ? BoundedCommandBus.of(
                        threads,
                        waiting,
                        NoTransactionManager.INSTANCE,
                        spans,
                        expiry::refuseIfPast,
                        recentAggregates::removeAll)
                : BoundedCommandBus.of(threads, waiting, transactions, spans, expiry::refuseIfPast, () -> {});
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(axon.correlationDataProviders()));
        bus.registerHandlerInterceptor(new LoggedOrigin());
        bus.registerHandlerInterceptor(new HandledCommands(meters));
        bus.registerHandlerInterceptor(expiry);
        return bus;
    }

    /** As Axon's own resolver, which looks for the annotations of each command again. No command names a version in its payload. */
    @Bean
    CommandTargetResolver targetByRoutingKey() {
        var targets = AnnotationRoutingStrategy.builder()
                .fallbackRoutingStrategy(command -> {
                    throw new IllegalArgumentException("Invalid command. It does not identify the target aggregate: %s"
                            .formatted(command.getCommandName()));
                })
                .build();
        return command -> {
            Object aggregate = targets.getRoutingKey(command);
            return new VersionedAggregateIdentifier(aggregate, null);
        };
    }

    /** Hides its executor: as a bean, that would be the one on which everything scheduled runs. */
    @Bean
    RefusalRetryScheduler commandRetries(Clock clock, ObjectProvider<ClockSkew> skew) {
        return new RefusalRetryScheduler(
                Executors.newSingleThreadScheduledExecutor(new AxonThreadFactory("command-retries")),
                shared(clock, skew));
    }

    /** Where there may be several instances, Axon Server chooses the one that handles a command: always the same for an aggregate. */
    @Bean
    CommandGateway commandGateway(
            CommandBus bus,
            BoundedCommandBus local,
            RefusalRetryScheduler retries,
            Topology topology,
            ObjectProvider<RemoteCommands> remote) {
        var connection = SingletonSupplier.of(remote::getObject);
        return DefaultCommandGateway.builder()
                .commandBus(
                        topology.axonServer() && topology.ownsDatabase()
                                ? new LocalFirst(
                                        bus, local, () -> connection.obtain().isConnected())
                                : bus)
                .retryScheduler(retries)
                .build();
    }

    @Bean
    Commands commands(
            CommandGateway gateway,
            @Value("${commerce.command-patience:#{null}}") Duration wished,
            Topology topology,
            Clock clock,
            ObjectProvider<ClockSkew> skew,
            MeterRegistry meters) {
        var patience = Objects.requireNonNullElse(wished, topology.axonServer() ? REMOTE_PATIENCE : LOCAL_PATIENCE);
        return new SentCommands(gateway, patience, shared(clock, skew), meters);
    }

    private static Clock shared(Clock clock, ObjectProvider<ClockSkew> skew) {
        return new SharedClock(clock, () -> skew.getObject().now());
    }

    @Bean
    ExpectedVersion expectedVersion() {
        return new ExpectedVersion();
    }

    /** Axon's trace and correlation ids: the first message of a chain, and the one that directly caused another. */
    @Bean
    CorrelationDataProvider origin() {
        return new MessageOriginProvider();
    }

    /** Records which event led to a command, since the origin of an event names the command only. */
    @Bean
    CorrelationDataProvider causingEvent() {
        return message -> message instanceof CommandMessage<?> command ? Origin.causeOf(command) : Map.of();
    }

    /**
     * Records the sender of a command as the actor of its events. An event does not pass its actor on: a command that
     * the event triggers belongs to the process that reacts.
     */
    @Bean
    CorrelationDataProvider author() {
        return message -> message instanceof CommandMessage<?> command ? Actor.recordedIn(command) : Map.of();
    }
}
