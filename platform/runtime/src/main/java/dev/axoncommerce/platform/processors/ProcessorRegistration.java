package dev.axoncommerce.platform.processors;

import dev.axoncommerce.platform.axonfixes.BatchThenEach;
import dev.axoncommerce.platform.axonfixes.PagedSequences;
import dev.axoncommerce.platform.axonfixes.SagasByAssociation;
import dev.axoncommerce.platform.axonfixes.UpcastLetters;
import dev.axoncommerce.platform.commandbus.BatchOfCommands;
import dev.axoncommerce.platform.commandbus.Failures;
import dev.axoncommerce.platform.log.Past;
import dev.axoncommerce.platform.processing.Processor;
import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.processing.ViewVersion;
import dev.axoncommerce.platform.projection.Projection;
import dev.axoncommerce.platform.view.ViewChanges;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventProcessorSpanFactory;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.deadletter.DeadLetteringEventHandlerInvoker;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterSchema;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.eventhandling.pooled.MaxSegmentProvider;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.messaging.StreamableMessageSource;

/** Registers every {@link Processor} with Axon, each kind with what it needs. */
final class ProcessorRegistration implements ConfigurerModule {

    /** Batch size times the slowest handler stays below half of Axon's claim timeout of 10 s. */
    private static final int VIEW_BATCH = 500;

    private static final int LOG_BATCH = 500;

    /** Of sagas and reactions, which await commands: few, since the rows of a batch stay locked until its end. */
    private static final int AWAITING_BATCH = 32;

    /** Beyond this a view stops, and goes on when there is room again. Axon's default is 1,024. */
    private static final int MOST_PARKED = 100_000;

    private final List<Processor> processors;
    private final ProcessorThreads threads;
    private final String node;
    private final boolean several;
    private final Predicate<ViewVersion> isBuiltHere;
    private final Supplier<FailedSteps> failed;
    private final Supplier<Past> past;
    private final Supplier<ViewChanges> changes;
    private final Function<Configuration, StreamableMessageSource<TrackedEventMessage<?>>> source;
    private final Map<Object, Processor.Log> logOf = Collections.synchronizedMap(new IdentityHashMap<>());
    private final Map<Object, ViewVersion> versionOf = Collections.synchronizedMap(new IdentityHashMap<>());

    ProcessorRegistration(
            List<Processor> processors,
            MaxSegmentProvider share,
            String node,
            boolean several,
            Predicate<ViewVersion> isBuiltHere,
            Supplier<FailedSteps> failed,
            Supplier<Past> past,
            Supplier<ViewChanges> changes,
            Function<Configuration, StreamableMessageSource<TrackedEventMessage<?>>> source) {
        this.failed = failed;
        this.past = past;
        this.changes = changes;
        this.processors = processors;
        this.threads = new ProcessorThreads(share);
        this.node = node;
        this.several = several;
        this.isBuiltHere = isBuiltHere;
        this.source = source;
    }

    @Override
    public void configureModule(Configurer configurer) {
        var processing = configurer.eventProcessing();
        // Axon's default logs, commits half-changed state and goes on.
        processing.registerDefaultListenerInvocationErrorHandler(axon -> PropagatingErrorHandler.INSTANCE);
        processors.forEach(processor -> register(processing, processor));
    }

    private void register(EventProcessingConfigurer processing, Processor processor) {
        switch (processor) {
            case View<?> view -> view.versions().forEach(version -> register(processing, view, version));
            case Processor.Saga saga -> {
                awaiting(processing, saga);
                var key = new AtomicReference<Function<EventMessage<?>, String>>();
                sagas(processing, saga.saga(), saga.name(), key);
                parking(processing, saga.name(), event -> key.get().apply(event));
            }
            case Processor.Reaction reaction -> {
                awaiting(processing, reaction);
                parking(processing, reaction.name(), ProcessorRegistration::aggregateOf);
            }
            case Processor.Log log -> recording(processing, log);
        }
    }

    /** An event that belongs to no aggregate is in a sequence of its own. */
    private static String aggregateOf(EventMessage<?> event) {
        return event instanceof DomainEventMessage<?> ofAggregate
                ? ofAggregate.getAggregateIdentifier()
                : event.getIdentifier();
    }

    private void recording(EventProcessingConfigurer processing, Processor.Log log) {
        pooled(processing, log.name(), log.segments(), LOG_BATCH, StreamableMessageSource::createTailToken);
        processing.registerEventHandler(axon -> {
            var recorder = log.recorder().get();
            logOf.put(recorder, log);
            return recorder;
        });
        processing.assignHandlerInstancesMatching(log.name(), handler -> log.equals(logOf.get(handler)));
    }

    private void register(EventProcessingConfigurer processing, View<?> view, ViewVersion version) {
        var name = version.processor();
        pooled(processing, name, view.segments(), VIEW_BATCH, ProcessorRegistration::fromTheFirstEvent);
        processing.registerTokenStore(name, axon -> tokens(axon, version));
        processing.registerDeadLetterQueue(name, axon -> deadLetters(axon, version));
        processing.registerDeadLetterPolicy(name, axon -> new CountedAttempts());
        processing.registerDeadLetteringEventHandlerInvokerConfiguration(
                name, (axon, invoker) -> remembering(invoker.allowReset(true)));
        processing.registerHandlerInterceptor(name, axon -> new RebuildThrottle(() -> isBuiltHere.test(version)));
        processing.registerEventHandler(axon -> {
            var handlers = view.handlers(version).orElseGet(() -> projection(view, version, axon));
            versionOf.put(handlers, version);
            return handlers;
        });
        processing.assignHandlerInstancesMatching(name, handler -> version.equals(versionOf.get(handler)));
    }

    private <T> Object projection(View<T> view, ViewVersion version, Configuration axon) {
        return Projection.of(view, version, past.get(), changes.get()).handler(axon);
    }

    /**
     * Queries the table of dead letters for every event, unless this instance is the only one that can park events. Of
     * several instances, one that did not release its segment properly would keep its cached sequences too long.
     */
    private DeadLetteringEventHandlerInvoker.Builder remembering(DeadLetteringEventHandlerInvoker.Builder invoker) {
        return several ? invoker : invoker.enableSequenceIdentifierCache();
    }

    /** As a replay up to the present end of the log, so that the view counts as incomplete until it is there. */
    private static TrackingToken fromTheFirstEvent(StreamableMessageSource<TrackedEventMessage<?>> log) {
        return ReplayToken.createReplayToken(log.createHeadToken(), log.createTailToken());
    }

    /** @param key receives what identifies the saga of an event, once there is a manager of sagas */
    private static <T> void sagas(
            EventProcessingConfigurer processing,
            Class<T> saga,
            String processor,
            AtomicReference<Function<EventMessage<?>, String>> key) {
        processing.registerSaga(
                saga,
                sagas -> sagas.configureSagaManager(axon -> {
                    var manager = SagasByAssociation.of(saga, processor, axon);
                    key.set(manager::keyOf);
                    return manager;
                }));
    }

    private void parking(
            EventProcessingConfigurer processing, String processor, Function<EventMessage<?>, String> keyOf) {
        processing.registerHandlerInterceptor(processor, axon -> failed.get().interceptor(processor, keyOf));
    }

    private void awaiting(EventProcessingConfigurer processing, Processor processor) {
        processing.registerHandlerInterceptor(processor.name(), axon -> BatchOfCommands.awaited());
        processing.registerEventProcessor(processor.name(), (name, axon, invoker) -> {
            var registered = axon.eventProcessingConfiguration();
            var builder = PooledStreamingEventProcessor.builder()
                    .name(name)
                    .eventHandlerInvoker(invoker)
                    .rollbackConfiguration(registered.rollbackConfiguration(name))
                    .errorHandler(registered.errorHandler(name))
                    .messageMonitor(registered.messageMonitor(PooledStreamingEventProcessor.class, name))
                    .spanFactory(axon.getComponent(EventProcessorSpanFactory.class))
                    .messageSource(source.apply(axon));
            return BatchThenEach.of(
                    threads.ofSteps(axon, builder, name, processor.segments())
                            .batchSize(AWAITING_BATCH)
                            .initialToken(StreamableMessageSource::createHeadToken),
                    registered.tokenStore(name),
                    registered.transactionManager(name),
                    Failures::mayPassForAll);
        });
    }

    private void pooled(
            EventProcessingConfigurer processing,
            String name,
            int segments,
            int batch,
            Function<StreamableMessageSource<TrackedEventMessage<?>>, TrackingToken> start) {
        processing.registerPooledStreamingEventProcessor(
                name,
                source,
                (axon, builder) -> threads.ofView(axon, builder, name, segments)
                        .batchSize(batch)
                        .initialToken(start));
    }

    private TokenStore tokens(Configuration axon, ViewVersion version) {
        return JdbcTokenStore.builder()
                .connectionProvider(axon.getComponent(ConnectionProvider.class))
                .schema(TokenSchema.builder()
                        .setTokenTable(version.schema() + ".TokenEntry")
                        .build())
                .serializer(axon.serializer())
                .nodeId(node)
                .build();
    }

    private static JdbcSequencedDeadLetterQueue<EventMessage<?>> deadLetters(Configuration axon, ViewVersion version) {
        var schema = DeadLetterSchema.builder()
                .deadLetterTable(version.schema() + ".DeadLetterEntry")
                .build();
        return JdbcSequencedDeadLetterQueue.builder()
                .processingGroup(version.processor())
                .connectionProvider(axon.getComponent(ConnectionProvider.class))
                .transactionManager(axon.getComponent(TransactionManager.class))
                .schema(schema)
                .maxSequences(MOST_PARKED)
                .maxSequenceSize(MOST_PARKED)
                .statementFactory(new PagedSequences(schema, axon.serializer(), axon.eventSerializer()))
                .converter(new UpcastLetters(schema, axon.serializer(), axon.eventSerializer(), axon.upcasterChain()))
                .genericSerializer(axon.serializer())
                .eventSerializer(axon.eventSerializer())
                .build();
    }
}
