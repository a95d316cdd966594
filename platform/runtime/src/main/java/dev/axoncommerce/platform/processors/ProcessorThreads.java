package dev.axoncommerce.platform.processors;

import dev.axoncommerce.platform.axonfixes.Coordinating;
import dev.axoncommerce.platform.axonfixes.SteadyClock;
import dev.axoncommerce.platform.threads.WorkThreads;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.pooled.MaxSegmentProvider;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;

/** The threads of processors, and how they share segments with other instances. */
final class ProcessorThreads {

    /** More than one order has events. */
    private static final int LOOKS_AT_ONCE = 12;

    /** While events arrive without a pause, the shown data lag behind by about this time. */
    private static final Duration VIEWS_LOOK_EVERY = Duration.ofMillis(50);

    /** As {@link #VIEWS_LOOK_EVERY}: an order takes six steps of sagas and reactions. */
    private static final Duration STEPS_LOOK_EVERY = Duration.ofMillis(10);

    /** A store of an earlier version has up to 8 segments of a saga or reaction, and each may wait for a command. */
    private static final int LEAST_THREADS_OF_STEPS = 8;

    /** After so long a processor that was held, or another instance's segment, is taken up. Axon's default is 5 s. */
    private static final long LOOK_FOR_SEGMENTS_MILLIS = 1000;

    private final MaxSegmentProvider share;
    private final Clock clock = SteadyClock.ofThisMachine();

    ProcessorThreads(MaxSegmentProvider share) {
        this.share = share;
    }

    /** Of a view or log. A replay computes for minutes, so it has platform threads. */
    PooledStreamingEventProcessor.Builder ofView(
            Configuration axon, PooledStreamingEventProcessor.Builder builder, String name, int segments) {
        return configure(axon, builder, name, segments, VIEWS_LOOK_EVERY, AxonThreadFactory::new)
                .initialSegmentCount(segments);
    }

    /** Of a saga or reaction. */
    PooledStreamingEventProcessor.Builder ofSteps(
            Configuration axon, PooledStreamingEventProcessor.Builder builder, String name, int segments) {
        var workers = Math.max(segments, LEAST_THREADS_OF_STEPS);
        return configure(axon, builder, name, workers, STEPS_LOOK_EVERY, WorkThreads::named)
                .initialSegmentCount(segments);
    }

    /**
     * @param lookEvery how often a processor looks for events while they arrive without a pause
     * @param kind the factory of threads with a name
     */
    private PooledStreamingEventProcessor.Builder configure(
            Configuration axon,
            PooledStreamingEventProcessor.Builder builder,
            String name,
            int workers,
            Duration lookEvery,
            Function<String, ThreadFactory> kind) {
        return builder.workerExecutor(stopped(axon, WorkThreads.pool(workers, kind.apply("worker[" + name + "]"))))
                .coordinatorExecutor(stopped(
                        axon,
                        new Coordinating(
                                kind.apply("coordinator[" + name + "]"),
                                lookEvery,
                                LOOKS_AT_ONCE,
                                WorkThreads::letOthersRun)))
                .clock(clock)
                .tokenClaimInterval(LOOK_FOR_SEGMENTS_MILLIS)
                .maxSegmentProvider(share)
                .enableCoordinatorClaimExtension();
    }

    private static ScheduledExecutorService stopped(Configuration axon, ScheduledExecutorService threads) {
        axon.onShutdown(threads::shutdown);
        return threads;
    }
}
