package dev.axoncommerce.platform.processing;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
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
    private static final int VIEW_BATCH = 100;

    /** Sagas and reactions await commands, and what fails is done again with its whole batch. */
    private static final int AWAITING_BATCH = 1;

    /** Beyond this a view stops, and goes on when there is room again. Axon's default is 1,024. */
    private static final int MOST_PARKED = 100_000;

    private final List<Processor> processors;
    private final MaxSegmentProvider share;
    private final String node;
    private final Function<Configuration, StreamableMessageSource<TrackedEventMessage<?>>> source;

    ProcessorRegistration(
            List<Processor> processors,
            MaxSegmentProvider share,
            String node,
            Function<Configuration, StreamableMessageSource<TrackedEventMessage<?>>> source) {
        this.processors = processors;
        this.share = share;
        this.node = node;
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
            case Processor.View view -> {
                pooled(processing, view, VIEW_BATCH, StreamableMessageSource::createTailToken);
                processing.registerTokenStore(view.name(), axon -> tokens(axon, view));
                processing.registerDeadLetterQueue(view.name(), axon -> deadLetters(axon, view));
                processing.registerDeadLetterPolicy(view.name(), axon -> new CountedAttempts());
                processing.registerDeadLetteringEventHandlerInvokerConfiguration(
                        view.name(), (axon, invoker) -> invoker.allowReset(true));
            }
            case Processor.Saga saga -> pooled(processing, saga, AWAITING_BATCH, StreamableMessageSource::createHeadToken);
            case Processor.Reaction reaction ->
                pooled(processing, reaction, AWAITING_BATCH, StreamableMessageSource::createHeadToken);
        }
    }

    private void pooled(
            EventProcessingConfigurer processing,
            Processor processor,
            int batch,
            Function<StreamableMessageSource<TrackedEventMessage<?>>, TrackingToken> start) {
        processing.registerPooledStreamingEventProcessor(
                processor.name(), source, (axon, builder) -> configure(axon, builder, processor)
                        .batchSize(batch)
                        .initialToken(start));
    }

    private PooledStreamingEventProcessor.Builder configure(
            Configuration axon, PooledStreamingEventProcessor.Builder builder, Processor processor) {
        return builder.workerExecutor(threads(axon, "worker[" + processor.name() + "]", processor.segments()))
                .coordinatorExecutor(threads(axon, "coordinator[" + processor.name() + "]", 1))
                .initialSegmentCount(processor.segments())
                .maxSegmentProvider(share)
                .enableCoordinatorClaimExtension();
    }

    private static ScheduledExecutorService threads(Configuration axon, String name, int count) {
        var threads = Executors.newScheduledThreadPool(count, new AxonThreadFactory(name));
        axon.onShutdown(threads::shutdown);
        return threads;
    }

    private TokenStore tokens(Configuration axon, Processor.View view) {
        return JdbcTokenStore.builder()
                .connectionProvider(axon.getComponent(ConnectionProvider.class))
                .schema(TokenSchema.builder().setTokenTable(view.schema() + ".TokenEntry").build())
                .serializer(axon.serializer())
                .nodeId(node)
                .build();
    }

    private static JdbcSequencedDeadLetterQueue<EventMessage<?>> deadLetters(Configuration axon, Processor.View view) {
        var schema = DeadLetterSchema.builder().deadLetterTable(view.schema() + ".DeadLetterEntry").build();
        return JdbcSequencedDeadLetterQueue.builder()
                .processingGroup(view.name())
                .connectionProvider(axon.getComponent(ConnectionProvider.class))
                .transactionManager(axon.getComponent(TransactionManager.class))
                .schema(schema)
                .maxSequences(MOST_PARKED)
                .maxSequenceSize(MOST_PARKED)
                .statementFactory(new PagedSequences(schema, axon.serializer(), axon.eventSerializer()))
                .genericSerializer(axon.serializer())
                .eventSerializer(axon.eventSerializer())
                .build();
    }
}
